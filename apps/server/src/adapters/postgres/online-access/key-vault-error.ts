import { errorTable } from '@fundwatch/domain'

/** What can be wrong with the key that seals secrets, each with what to do. */
export const keyVaultError = errorTable('KeyVaultError', {
  'key-missing': ({ file }: { file: string }) =>
    `没有密钥文件 ${file}，已保存的机构密钥无法使用。请从备份恢复它；没有备份时用 fundwatch institution key 为机构换发密钥。`,
  'key-open': ({ file }: { file: string }) =>
    `密钥文件 ${file} 能被其他用户读取，拒绝使用。请执行 chmod 600 ${file}；可能已泄露时请为各机构换发密钥。`,
  'key-damaged': ({ file }: { file: string }) =>
    `密钥文件 ${file} 的内容已损坏。请从备份恢复它；没有备份时删除它，再用 fundwatch institution key 为机构换发密钥。`,
  'not-ours': ({ bound }: { bound: string }) =>
    `机构密钥（${bound}）不能解开: 密钥文件不是当时的那个，或数据库中的内容被改动。请恢复密钥文件，或用 fundwatch institution key 换发。`,
})
