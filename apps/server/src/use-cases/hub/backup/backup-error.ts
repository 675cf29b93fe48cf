import { errorTable } from '@fundwatch/domain'

const messages = {
  'folder-not-empty': ({ folder }: { folder: string }) =>
    `文件夹 ${folder} 不是空的。备份和恢复只写入空文件夹。`,
  'file-there': ({ file }: { file: string }) => `${file} 已经存在。备份不覆盖任何文件。`,
  'no-backup': ({ folder }: { folder: string }) =>
    `${folder} 中没有完整的备份：缺少 manifest.json 或它的校验值不符。备份中途中断时没有清单。`,
  'backup-newer': ({ migration }: { migration: string }) =>
    `备份由更新版本的软件写成（${migration}）。请先更新本软件，再恢复。`,
  'file-damaged': ({ path }: { path: string }) => `备份中的文件 ${path} 缺失或被改动，恢复已停止。`,
  'file-unlike': ({ path }: { path: string }) =>
    `备份写完后读回核对，${path} 与写入的不一致。这份备份不能使用，请检查存放的磁盘后重新备份。`,
  'database-in-use': () => '指定的数据库中已经有平台的数据。请恢复到新建的空数据库。',
  'rows-missing': ({ table, rows, saved }: { table: string; rows: number; saved: number }) =>
    `表 ${table} 恢复了 ${rows} 行，备份中是 ${saved} 行，恢复已停止。`,
} as const

/** What can be wrong with a backup or the place it goes to, in Chinese. */
export const backupError = errorTable('BackupError', messages)
