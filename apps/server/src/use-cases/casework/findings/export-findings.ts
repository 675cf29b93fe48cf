import { caseworkError, type DayNo, FIRST_DAY_NO, firstSecondOf, REVIEW_STATUSES } from '@fundwatch/domain'
import { findingReach } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { Sheet, SheetCell, SheetColumn } from '../../review/report/sheet.ts'
import type { FindingListWish, FindingPage, FindingPlace, FindingRow } from './finding-list.ts'
import type { FindingPorts } from './finding-ports.ts'
import { refuseInnerFilter, withoutInnerFigures } from './inner-figures.ts'

const ROWS_AT_ONCE = 2_000
/** What a list of findings may become as a file: as many rows as a sheet holds. */
const MOST_ROWS = 1_000_000
const RESULTS = { violation: '违规', suspicion: '可疑' } as const

const COLUMNS: readonly SheetColumn[] = [
  { title: '疑点编号', kind: 'text', width: 12 },
  { title: '状态', kind: 'text', width: 12 },
  { title: '规则', kind: 'text', width: 32 },
  { title: '结果', kind: 'text', width: 8 },
  { title: '机构编码', kind: 'text', width: 16 },
  { title: '机构名称', kind: 'text', width: 28 },
  { title: '区划', kind: 'text', width: 10 },
  { title: '科室', kind: 'text', width: 16 },
  { title: '医师', kind: 'text', width: 16 },
  { title: '发生日期', kind: 'time', width: 20 },
  { title: '金额（元）', kind: 'fen', width: 14 },
  { title: '计入金额（元）', kind: 'fen', width: 14 },
  { title: '现审核金额（元）', kind: 'fen', width: 16 },
  { title: '现计入金额（元）', kind: 'fen', width: 16 },
  { title: '期限', kind: 'time', width: 20 },
  { title: '标签', kind: 'text', width: 16 },
]

/** The worklist as a sheet, by the same filter, sort and reach; rows are read while they are written. That it was taken is in the trail. */
export async function exportFindings(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  wish: Pick<FindingListWish, 'filter' | 'sort' | 'isDescending'>,
): Promise<Sheet> {
  refuseInnerFilter(wish.filter, findingReach(act.actor))
  await ports.transact(act, ({ trail }) =>
    trail.write([
      {
        action: 'export-findings',
        noun: 'finding-review',
        id: 'list',
        before: null,
        after: { filter: wish.filter },
      },
    ]),
  )
  return { name: '疑点', preamble: [], columns: COLUMNS, rows: rowsOf(ports, act, wish) }
}

async function* rowsOf(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  wish: Pick<FindingListWish, 'filter' | 'sort' | 'isDescending'>,
): AsyncGenerator<readonly SheetCell[]> {
  const reach = findingReach(act.actor)
  let after: FindingPlace | null = null
  for (let written = 0; written < MOST_ROWS; written += ROWS_AT_ONCE) {
    const from: FindingPlace | null = after
    const page: FindingPage = await transact(act, ({ findings }) =>
      findings.page({ ...wish, reach, after: from, limit: ROWS_AT_ONCE }),
    )
    yield* withoutInnerFigures(page, reach).rows.map(cellsOf)
    if (page.next === null) return
    after = page.next
  }
  // A file that ends somewhere would look whole.
  throw caseworkError('field-invalid', {
    field: '筛选条件',
    reason: `符合的超过 ${MOST_ROWS.toLocaleString('en-US')} 行，请缩小范围后再导出`,
  })
}

function cellsOf(row: FindingRow): readonly SheetCell[] {
  const day = (dayNo: DayNo | null) => (dayNo === null || dayNo < FIRST_DAY_NO ? null : firstSecondOf(dayNo))
  return [
    String(row.findingNo),
    row.hasChangedBasis ? `${REVIEW_STATUSES[row.status]}（依据变化）` : REVIEW_STATUSES[row.status],
    row.ruleTitle,
    RESULTS[row.result],
    row.institutionId,
    row.institutionName,
    row.county,
    row.departmentName ?? row.departmentId,
    row.doctorId,
    day(row.dayNo),
    row.amountFen,
    row.countedFen,
    row.amountNowFen,
    row.countedNowFen,
    day(row.dueDay),
    row.tags.join('、'),
  ]
}
