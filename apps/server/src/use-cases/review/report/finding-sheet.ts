import type { FindingLine } from '@fundwatch/engine'
import type { StoredFinding } from '../finding-reports.ts'
import { RESULT_WORDS } from './report-words.ts'
import { basisWords, type RuleBook } from './rule-book.ts'
import type { SheetCell, SheetColumn } from './sheet.ts'

interface FindingColumn extends SheetColumn {
  readonly cell: (row: FindingRow) => SheetCell
}

/** A violating line of a finding; a finding without any has one row without a line. */
interface FindingRow {
  readonly stored: StoredFinding
  readonly line: FindingLine | null
  readonly share: StoredFinding['carried'][number] | undefined
  readonly book: RuleBook
}

const text = (title: string, width: number, cell: FindingColumn['cell']): FindingColumn => ({
  title,
  kind: 'text',
  width,
  cell,
})
const fact = (
  title: string,
  kind: FindingColumn['kind'],
  { width, of }: { width: number; of: (facts: FindingLine['facts']) => SheetCell },
): FindingColumn => ({ title, kind, width, cell: ({ line }) => (line ? of(line.facts) : null) })

const ANSWERS = ['认可', '部分认可', '不认可'] as const

const COLUMNS: readonly FindingColumn[] = [
  text('结果', 6, ({ stored }) => RESULT_WORDS[stored.finding.result]),
  text('规则', 24, ({ stored, book }) => book.rule(stored.finding.ruleId)?.title ?? stored.finding.ruleId),
  text('规则编码', 19, ({ stored, book }) => book.rule(stored.finding.ruleId)?.code ?? ''),
  text('疑点编号', 34, ({ stored }) => stored.findingId),
  text('说明', 60, ({ stored }) => stored.finding.sentence),
  text('依据', 36, ({ stored, book }) => basisWords(book.rule(stored.finding.ruleId)).join('；')),
  text('知识点', 28, ({ stored: { finding } }) =>
    finding.point === null ? null : `${finding.point.point} ${finding.point.name}`.trim(),
  ),
  text('机构编码', 15, ({ stored, line }) => line?.facts.institutionId ?? stored.finding.institutionId),
  text('机构名称', 26, ({ stored, line }) => institutionName(stored, line)),
  text('人员编号', 20, ({ stored, line }) => line?.facts.personId ?? stored.finding.personId),
  text('就诊ID', 20, ({ stored, line }) => line?.facts.encounterId ?? stored.finding.encounterId),
  fact('结算ID', 'text', { width: 20, of: ({ settlementId }) => settlementId }),
  { title: '服务时间', kind: 'time', width: 19, cell: serviceTime },
  fact('项目编码', 'text', { width: 24, of: ({ itemCode }) => itemCode }),
  fact('项目名称', 'text', { width: 28, of: ({ itemName }) => itemName }),
  fact('科室', 'text', { width: 14, of: ({ departmentName }) => departmentName }),
  fact('医师编码', 'text', { width: 14, of: ({ doctorId }) => doctorId }),
  fact('数量', 'quantity', { width: 9, of: ({ quantity }) => quantity }),
  fact('单价', 'price', { width: 11, of: ({ unitPrice }) => unitPrice }),
  fact('金额', 'fen', { width: 12, of: ({ amountFen }) => amountFen }),
  fact('符合政策范围金额', 'fen', { width: 16, of: ({ eligibleFen }) => eligibleFen }),
  { title: '涉及金额', kind: 'fen', width: 12, cell: ({ line }) => line?.amountFen ?? null },
  {
    title: '计入金额',
    kind: 'fen',
    width: 12,
    cell: ({ line, share }) => (line && share ? share.countedFen : null),
  },
  text('其余由此疑点计入', 34, ({ share }) => share?.carriedBy ?? null),
  text('怎样才合规', 40, ({ stored }) => stored.finding.clears),
  { title: '是否认可', kind: 'answer', width: 11, choices: ANSWERS, cell: () => null },
  { title: '认可金额', kind: 'answer', width: 12, cell: () => null },
  { title: '申诉理由', kind: 'answer', width: 40, cell: () => null },
]

/** The columns of findings: one row per violating line. */
export const findingColumns: readonly SheetColumn[] = COLUMNS

/** The rows of findings, in their order. */
export async function* findingRows(
  findings: AsyncIterable<StoredFinding>,
  book: RuleBook,
): AsyncGenerator<readonly SheetCell[]> {
  for await (const stored of findings) {
    const shares = new Map(stored.carried.map((share) => [share.lineKey, share]))
    const guilty = stored.finding.lines.filter(({ role }) => role === 'violating')
    for (const line of guilty.length > 0 ? guilty : [null]) {
      const row = { stored, line, share: line ? shares.get(line.facts.lineKey) : undefined, book }
      yield COLUMNS.map(({ cell }) => cell(row))
    }
  }
}

/** Only the institution of the finding is known by name; a line of another one stands under its code. */
function institutionName(
  { finding, institutionName: name }: StoredFinding,
  line: FindingLine | null,
): SheetCell {
  return line === null || line.facts.institutionId === finding.institutionId ? name : null
}

/** A finding without lines knows its day only. */
function serviceTime({ stored, line }: FindingRow): number {
  return line?.facts.secondNo ?? stored.finding.dayNo * 86_400
}
