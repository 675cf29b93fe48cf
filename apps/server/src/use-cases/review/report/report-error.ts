import { errorTable } from '@fundwatch/domain'

/** What can be wrong with what somebody asks of an audit or a report, each with what to do. */
export const reportError = errorTable('ReportError', {
  'bad-day': ({ option, text }: { option: string; text: string }) =>
    `${option} 的 “${text}” 不是日期，应写作 YYYY-MM-DD，如 2026-03-01。`,
  'reversed-period': ({ from, to }: { from: string; to: string }) =>
    `开始日期 ${from} 晚于结束日期 ${to}，请对调 --from 和 --to。`,
  'bad-number': ({ option, text }: { option: string; text: string }) =>
    `${option} 应为正整数，而不是 “${text}”。`,
  'empty-list': ({ option }: { option: string }) => `${option} 后面没有内容，应写作 甲,乙。`,
  'unknown-format': ({ path, known }: { path: string; known: readonly string[] }) =>
    `不能写出 ${path}: 报告文件名应以 ${known.join('、')} 结尾。`,
  'audit-cancelled': () => '审核已中断。已完成的部分已经保存，重新执行同一条命令会接着做，不会重复。',
  'live-elsewhere': ({ releaseNo, publishedNo }: { releaseNo: number; publishedNo: number }) =>
    `版本 ${releaseNo} 不是使用中的版本（使用中的是 ${publishedNo}），只能试运行: 请加 --trial。`,
})
