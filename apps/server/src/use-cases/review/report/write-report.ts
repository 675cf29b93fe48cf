import { extname } from 'node:path'
import type { FindingFilter, FindingSummary } from '../finding-reports.ts'
import type { AuditPaper } from './audit-paper.ts'
import { findingColumns, findingRows } from './finding-sheet.ts'
import { reportPage } from './page/report-page.ts'
import { reportError } from './report-error.ts'
import type { ReportPorts } from './report-ports.ts'
import { periodWords } from './report-words.ts'
import type { ReportFiles, Sheet } from './sheet.ts'
import { indicatorSheet, summarySheet } from './summary-sheets.ts'

const FORMATS = ['.xlsx', '.csv', '.html'] as const

/** How a report is written. */
export type ReportFormat = (typeof FORMATS)[number]

/** The format that a file name asks for, of those that can be written. Throws `unknown-format`. */
export function reportFormat<Known extends string = ReportFormat>(
  path: string,
  known: readonly Known[] = FORMATS as unknown as readonly Known[],
): Known {
  const found = known.find((format) => format === extname(path).toLowerCase())
  if (found === undefined) throw reportError('unknown-format', { path, known })
  return found
}

/**
 * Writes a report: a page to read and print, or the violating lines for the institutions. Gives the rows written (none of
 * a page).
 */
export async function writeReport(
  ports: ReportPorts,
  files: ReportFiles,
  { path, paper }: { readonly path: string; readonly paper: AuditPaper },
): Promise<number> {
  switch (reportFormat(path)) {
    case '.html':
      await files.page(path, reportPage(paper, { kind: 'inline', css: await files.pageStyle() }))
      return 0
    case '.csv':
      return files.csv(
        path,
        findingSheet(ports, paper, { name: '明细', results: ['violation', 'suspicion'] }),
      )
    case '.xlsx':
      return files.workbook(path, [
        summarySheet(paper.summary, paper.book, preamble(paper)),
        findingSheet(ports, paper, { name: '违规明细', results: ['violation'] }),
        findingSheet(ports, paper, { name: '可疑明细', results: ['suspicion'] }),
        indicatorSheet(await ports.reports.indicators(paper.filter), { ...paper, preamble: preamble(paper) }),
      ])
  }
}

type Results = readonly FindingSummary['byRule'][number]['result'][]

function findingSheet(
  { reports }: ReportPorts,
  paper: AuditPaper,
  { name, results }: { name: string; results: Results },
): Sheet {
  const rules = paper.summary.byRule.filter(({ result }) => results.includes(result)).map(({ key }) => key)
  const filter: FindingFilter = { ...paper.filter, rules }
  const rows = { [Symbol.asyncIterator]: () => findingRows(reports.findings(filter), paper.book) }
  return { name, preamble: preamble(paper), columns: findingColumns, rows }
}

/** What stands above every sheet: what it is, of when, and whether of a real city. */
function preamble({ isSimulated, filter, summary, releaseNo, audit }: AuditPaper): string[] {
  const of = [
    `服务日期 ${periodWords(filter, summary)}`,
    `规则版本 ${releaseNo}`,
    ...(audit === null ? [] : [`第 ${audit.runNo} 次审核，数据湖版本 ${audit.lakeVersion}`]),
  ]
  return [
    `医保基金智能审核${isSimulated ? '（模拟数据，不是真实的人员、机构和费用）' : ''}`,
    of.join('；'),
    '涉及金额按疑点计；计入金额中每一元只计一次，可以相加。金额单位为元，按符合政策范围金额计算。疑点须经核实和申诉后才能认定。',
  ]
}
