import { reportFiles } from '../../../apps/server/src/adapters/reports/report-files.ts'

/** A point of 医疗服务项目限定频次. */
export interface DailyLimit {
  readonly itemCode: string
  readonly name: string
  /** As the authority writes it, `2` or `0.5`. */
  readonly most: string
}

const column = (title: string) => ({ title, kind: 'text', width: 16 }) as const

/** Writes a workbook of points as the authority publishes them: a title line, headers, a row per point. */
export async function writePoints(path: string, limits: readonly DailyLimit[]): Promise<void> {
  await reportFiles.workbook(path, [
    {
      name: '附件',
      preamble: ['“医疗服务项目限定频次”规则对应知识点明细'],
      columns: ['序号', '项目编码', '项目名称', '每日上限', '计价单位'].map(column),
      rows: limits.map(({ itemCode, name, most }, at) => [String(at + 1), itemCode, name, most, '日']),
    },
  ])
}
