import { SHEET_COLUMNS, type SheetColumnName } from '@fundwatch/contract'
import {
  askedOf,
  caseworkError,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
  isCaseworkError,
  type LineAnswer,
} from '@fundwatch/domain'
import { FINDING_ACTION_TITLES, grantOnFinding } from '../../../policies/finding.ts'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { answerEvent } from './answer-finding.ts'
import type { FindingPorts } from './finding-ports.ts'
import { rowsOf, type SheetRow, waitingOf } from './sending-sheet.ts'
import { stepOf } from './take-step.ts'

/** A sheet as it came back: whose it says it is, and its rows with their numbers in the file. */
export interface ReturnedSheet {
  /** The sending that its head names; empty where it names none. */
  readonly sendingId: string
  readonly rows: readonly { readonly rowNo: number; readonly cells: SheetRow }[]
}

/** What is wrong with a cell of a returned sheet. */
export interface SheetProblem {
  readonly row: number
  readonly column: string
  readonly reason: string
}

/** What became of a returned sheet. */
export interface SheetReport {
  /** How many findings were answered. */
  readonly applied: number
  readonly problems: readonly SheetProblem[]
}

const ANSWERS: Readonly<Record<string, LineAnswer['answer']>> = { 认可: 'accept', 申诉: 'appeal' }
const LOCKED: readonly SheetColumnName[] = ['number', 'rule', 'day', 'item', 'lineKey', 'amount', 'clause']

/**
 * Takes the answers of a returned sheet. With a problem in any row nothing is answered, unless the good rows are asked for; a finding
 * is answered only when all its rows are right. Throws `not-found` and, for the sheet of another sending, `field-invalid`.
 */
export async function answerBySheet(
  ports: FindingPorts,
  act: Act,
  wish: {
    readonly sendingId: string
    /** Asked for only when the actor may answer at all. */
    readonly read: () => Promise<ReturnedSheet>
    readonly applyGoodRows: boolean
  },
): Promise<SheetReport> {
  const { sendingId, applyGoodRows } = wish
  const { seen } = await ports.transact(act, (stores) => waitingOf(stores, act, sendingId))
  if (!seen.some(({ state }) => grantOnFinding(act.actor, 'answer', state) !== undefined))
    throw caseworkError('forbidden', { what: FINDING_ACTION_TITLES.answer })
  const sheet = await wish.read()
  return ports.transact(act, async (stores) => {
    const { waiting } = await waitingOf(stores, act, sendingId)
    if (sheet.sendingId !== sendingId)
      throw caseworkError('field-invalid', { field: '文件', reason: '这不是本次下发的答复表。' })
    const held = await stores.findings.hold(waiting.map(({ id }) => id))
    const written = new Map((await rowsOf(stores, held)).map((row) => [row.key, row]))
    const problems = sheet.rows.flatMap(({ rowNo, cells }) =>
      problemsOf(rowNo, cells, written.get(cells.key)),
    )
    const twice = repeated(sheet)
    const wrong = new Set([...problems, ...twice].map(({ row }) => row))
    const told = held.map((kept) => answersTo(ports, act, { kept, sheet, wrong }))
    const all = [...problems, ...twice, ...told.flatMap((each) => each.problems)].toSorted(
      (a, b) => a.row - b.row,
    )
    if (all.length > 0 && !applyGoodRows) return { applied: 0, problems: all }
    const steps = told.flatMap(({ step }) => step ?? [])
    await stores.histories.appendAll(findingReviewLaw, steps)
    return { applied: steps.length, problems: all }
  })
}

function problemsOf(row: number, cells: SheetRow, written: SheetRow | undefined): readonly SheetProblem[] {
  const problem = (column: SheetColumnName, reason: string) => ({
    row,
    column: SHEET_COLUMNS[column],
    reason,
  })
  if (written === undefined)
    return [problem('key', '这一行不属于本次下发，或者疑点此后已有变化，请重新下载表格。')]
  const changed = LOCKED.filter((column) => cells[column] !== written[column])
  if (changed.length > 0) return changed.map((column) => problem(column, '这一列不能修改。'))
  const answer = ANSWERS[cells.answer.trim()]
  if (answer === undefined) return [problem('answer', '请填写“认可”或“申诉”。')]
  if (answer === 'appeal' && cells.statement.trim() === '')
    return [problem('statement', '申诉需要写明理由。')]
  if (cells.statement.length > 2_000) return [problem('statement', '不能超过 2000 字。')]
  return []
}

function repeated({ rows }: ReturnedSheet): readonly SheetProblem[] {
  const seen = new Set<string>()
  return rows.flatMap(({ rowNo, cells: { key } }) => {
    if (!seen.has(key)) return seen.add(key) && []
    return [{ row: rowNo, column: SHEET_COLUMNS.key, reason: '这一行重复了。' }]
  })
}

interface Answering {
  readonly kept: Kept<FindingReview>
  readonly sheet: ReturnedSheet
  /** Rows that are wrong in themselves. */
  readonly wrong: ReadonlySet<number>
}

/** The step that answers a finding; none for one that the sheet does not speak of, or of which a row is wrong. */
function answersTo(
  ports: FindingPorts,
  act: Act,
  { kept, sheet, wrong }: Answering,
): { readonly step?: Step<FindingReview, FindingReviewEvent>; readonly problems: readonly SheetProblem[] } {
  const mine = sheet.rows.filter(({ cells }) => cells.key.startsWith(`${kept.id}.${kept.version}.`))
  const [first] = mine
  if (first === undefined || mine.some(({ rowNo }) => wrong.has(rowNo))) return { problems: [] }
  const refuse = (reason: string) => ({
    problems: [{ row: first.rowNo, column: SHEET_COLUMNS.number, reason }],
  })
  if (grantOnFinding(act.actor, 'answer', kept.state) === undefined) return refuse('您没有权限答复这个疑点。')
  if (mine.length < askedOf(kept.state).length) return refuse('这个疑点缺少明细行，需要逐条答复。')
  const lines = mine.map(({ cells }): LineAnswer => {
    const answer = ANSWERS[cells.answer.trim()] ?? 'accept'
    return { lineKey: cells.lineKey, answer, statement: answer === 'appeal' ? cells.statement.trim() : null }
  })
  try {
    return {
      step: stepOf(kept, answerEvent(ports, act, { state: kept.state, lines, files: [] }), act),
      problems: [],
    }
  } catch (error) {
    if (!isCaseworkError(error)) throw error
    return refuse(error.message)
  }
}
