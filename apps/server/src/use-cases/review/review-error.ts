import { errorTable } from '@fundwatch/domain'
import type { Complaint } from '@fundwatch/engine'

const MOST_COMPLAINTS = 20

/** What can go wrong in review, each with what to do. */
export const reviewError = errorTable('ReviewError', {
  'edition-refused': ({ complaints }: { complaints: readonly Complaint[] }) =>
    [
      `规则或知识有 ${complaints.length} 处错误，没有采用；正在使用的版本不变。`,
      ...complaints
        .slice(0, MOST_COMPLAINTS)
        .map(({ origin, message }) => `  ${origin.file} 第 ${origin.line} 行: ${message}`),
      ...(complaints.length > MOST_COMPLAINTS ? [`  … 另有 ${complaints.length - MOST_COMPLAINTS} 处`] : []),
    ].join('\n'),
  'unknown-release': ({ releaseNo }: { releaseNo: number }) =>
    `没有规则版本 ${releaseNo}。用 fundwatch release list 查看。`,
  'unknown-rule': ({ ids, known }: { ids: readonly string[]; known: readonly string[] }) =>
    `没有规则 ${ids.join('、')}。可用的规则: ${known.join('、')}。`,
  'draft-rule': ({ id, missing }: { id: string; missing: string }) =>
    `规则 ${id} 还是草稿，不能审核: ${missing}`,
  'check-changed': ({ pattern }: { pattern: string }) =>
    `模式 ${pattern} 的逻辑与本软件所带的不同，不能实时审核。请先用 fundwatch release propose 合并升级。`,
  'empty-lake': () => '数据湖是空的，没有可审核的费用。先用 fundwatch import 导入数据。',
  'unknown-finding': ({ findingId }: { findingId: string }) =>
    `没有唯一以 ${findingId} 开头的疑点。用 fundwatch audit --out 文件.csv 查看编号。`,
  'bad-day': ({ text }: { text: string }) => `“${text}” 不是日期，应写作 YYYY-MM-DD。`,
})
