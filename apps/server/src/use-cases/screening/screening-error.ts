import { errorTable } from '@fundwatch/domain'
import type { Complaint } from '@fundwatch/engine'

const MOST_COMPLAINTS = 20
const MOST_IN_A_LINE = 3

/** What is wrong in a screen, with file and line, in one line. */
export function complaintWords(complaints: readonly Complaint[]): string {
  const more = complaints.length - MOST_IN_A_LINE
  return [
    ...complaints
      .slice(0, MOST_IN_A_LINE)
      .map(({ origin, message }) => `${origin.file} 第 ${origin.line} 行: ${message}`),
    ...(more > 0 ? [`另有 ${more} 处`] : []),
  ].join(' ')
}

/** Which screens did not run because of what is wrong in them. */
export function refusedWords(
  refused: readonly { readonly id: string; readonly complaints: readonly Complaint[] }[],
): string {
  return `${refused.length} 个模型有错误，没有运行，其余照常: ${refused
    .map(({ id, complaints }) => `${id}（${complaintWords(complaints)}）`)
    .join('；')}`
}

/** What can go wrong in screening, each with what to do. */
export const screeningError = errorTable('ScreeningError', {
  'screens-refused': ({ complaints }: { complaints: readonly Complaint[] }) =>
    [
      `筛查模型有 ${complaints.length} 处错误，没有运行。`,
      ...complaints
        .slice(0, MOST_COMPLAINTS)
        .map(({ origin, message }) => `  ${origin.file} 第 ${origin.line} 行: ${message}`),
    ].join('\n'),
  'unknown-screen': ({ ids, known }: { ids: readonly string[]; known: readonly string[] }) =>
    `没有筛查模型 ${ids.join('、')}。可用的有: ${known.join('、')}。`,
  'draft-screen': ({ id, missing }: { id: string; missing: string }) =>
    `筛查模型 ${id} 还是草稿，不能运行: ${missing}`,
  'empty-lake': () => '数据湖是空的，没有可筛查的数据。先用 fundwatch import 导入数据。',
  'empty-period': ({ from, to }: { from: string; to: string }) =>
    `从 ${from} 到 ${to} 没有就诊。数据湖里的日期可用 fundwatch lake status 查看。`,
  'bad-period': () => '开始日期在结束日期之后。请对调。',
  'unknown-run': ({ runNo }: { runNo: number }) => `没有第 ${runNo} 次筛查。用 fundwatch screen runs 查看。`,
  'unknown-hit': ({ hitId }: { hitId: string }) => `没有以 ${hitId} 开头的筛查结果，或者不止一条。`,
})
