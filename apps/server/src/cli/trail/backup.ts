import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { LedgerVerdict } from '../../use-cases/casework/ledger/check-ledger.ts'
import type { BackupManifest } from '../../use-cases/hub/backup/backup-manifest.ts'
import type { TrailVerdict } from '../../use-cases/hub/trail/trail-view.ts'
import { verdictText } from './audit-trail.ts'

type Tell = (sentence: string) => void

/** What the commands need. */
export interface BackupPorts {
  backUp(place: string, tell: Tell): Promise<BackupManifest>
  restore(place: string, tell: Tell): Promise<BackupManifest>
  /** What a restored instance is held against. */
  verifyTrail(): Promise<TrailVerdict>
  /** Whether the ledger balances. */
  checkLedger(): Promise<LedgerVerdict>
  /** How many problems the lake has, in words. */
  checkLake(): Promise<{ readonly problems: number; readonly text: string }>
}

/** `fundwatch backup` and `fundwatch restore`. */
export function registerBackup(program: Command, ports: BackupPorts): void {
  const tell: Tell = (sentence) => void process.stdout.write(`${sentence}\n`)
  program
    .command('backup')
    .description('备份运行中的或停止的平台到一个空文件夹或一个 .tar 文件: 数据库、数据湖、附件、锚点')
    .argument('<place>', '空文件夹，或者还不存在的 .tar 文件')
    .action(async (place: string) => {
      const startedAt = performance.now()
      const { tables, files, lakeVersion } = await ports.backUp(resolve(place), tell)
      const bytes = [...tables, ...files].reduce((sum, file) => sum + file.bytes, 0)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      tell(
        `备份完成: 数据湖版本 ${lakeVersion}，${(bytes / 1_000_000).toFixed(1)} MB，用时 ${seconds} 秒。` +
          'access.key 等密钥不在备份中，请单独保管。',
      )
    })
  program
    .command('restore')
    .description('把备份恢复到空的数据文件夹 (FUNDWATCH_DATA)，然后核对留痕、数据湖和台账')
    .argument('<place>', '备份所在的文件夹，或者备份的 .tar 文件')
    .action(async (place: string) => {
      await ports.restore(resolve(place), tell)
      const startedAt = performance.now()
      const verdict = await ports.verifyTrail()
      tell(verdictText(verdict, (performance.now() - startedAt) / 1000).trimEnd())
      const lake = await ports.checkLake()
      tell(lake.text.trimEnd())
      const ledger = await ports.checkLedger()
      tell(ledgerText(ledger))
      const isWell = verdict.problems.length + lake.problems + ledger.problems.length === 0
      tell(isWell ? '恢复完成。' : '恢复完成，但核对发现问题，请查看上文。')
      if (!isWell) process.exitCode = 1
    })
}

/** One line for each problem, the verdict last. */
function ledgerText({ lines, problems }: LedgerVerdict): string {
  const looked = `已核对台账的 ${lines} 条明细`
  const verdict =
    problems.length === 0
      ? `${looked}：台账平衡，与疑点一致。`
      : `${looked}：发现 ${problems.length} 个问题。`
  return [...problems.map((problem) => `✗ ${problem}`), verdict].join('\n')
}
