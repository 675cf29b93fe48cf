import { errorTable } from '@fundwatch/domain'

/** What can go wrong when a release is moved, each with what to do. */
export const releaseError = errorTable('ReleaseError', {
  'unknown-release': ({ releaseNo }: { releaseNo: number }) =>
    `没有规则版本 ${releaseNo}。用 fundwatch release list 查看。`,
  'release-not-movable': ({ releaseNo, state, to }: { releaseNo: number; state: string; to: string }) =>
    `版本 ${releaseNo} 现在是“${wordOf(state)}”，不能改为“${wordOf(to)}”。用 fundwatch release list 查看。`,
  'release-moved-meanwhile': () =>
    '就在这时，另一位经办人改变了使用中或试运行的版本，本次操作没有执行。请用 fundwatch release list 查看后再决定。',
  'nothing-published': () => '没有使用中的版本，不能回退。',
  'no-parent': ({ releaseNo }: { releaseNo: number }) =>
    `使用中的版本 ${releaseNo} 没有上一版，不能回退。可用 fundwatch release publish 发布另一个版本。`,
})

const WORDS: Readonly<Record<string, string>> = {
  draft: '草稿',
  trial: '试运行',
  published: '使用中',
  retired: '已停用',
}

function wordOf(state: string): string {
  return WORDS[state] ?? state
}
