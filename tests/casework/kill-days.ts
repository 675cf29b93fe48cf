import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { civilDay, dayNoOfSecond } from '@fundwatch/domain'
import { fillSheet } from '../../apps/server/src/adapters/spreadsheets/testing/fill-sheet.ts'
import { wallClock } from '../../apps/server/src/use-cases/hub/wall-clock.ts'
import type { DrivenInstance } from '../../bench/support/driven-instance.ts'
import { type Clerk, type Reply, signIn } from './kill-people.ts'

/** What was promised: an event of a kind happened to a thing, with a word by which it is known again. */
export interface Promised {
  readonly noun: 'finding-review' | 'lead' | 'case'
  readonly id: string
  readonly kind: string
  /** Text that stands in the event, or null. */
  readonly mark: string | null
}

/** A sheet that was sent in, with the findings it answers. */
export interface SentSheet {
  readonly findingIds: readonly string[]
}

/** Days of casework under way. */
export interface CaseworkDays {
  readonly promised: readonly Promised[]
  readonly sheets: readonly SentSheet[]
  /** What was answered otherwise than it should be. */
  readonly wrongs: readonly string[]
  stop(): Promise<void>
}

interface Desk {
  readonly promised: Promised[]
  readonly sheets: SentSheet[]
  readonly wrongs: string[]
  readonly isOver: () => boolean
}

/** The people who work at once, each with a session of their own. */
export interface Staff {
  readonly reviewer: Clerk
  readonly office: Clerk
  readonly supervisor: Clerk
  readonly inspector: Clerk
  readonly approver: Clerk
  readonly handler: Clerk
}

/** Everybody signs in. */
export async function gatherStaff(instance: DrivenInstance): Promise<Staff> {
  return {
    reviewer: await signIn(instance, 'reviewer'),
    office: await signIn(instance, 'institution-office'),
    supervisor: await signIn(instance, 'city-supervisor'),
    inspector: await signIn(instance, 'inspector'),
    approver: await signIn(instance, 'approver'),
    handler: await signIn(instance, 'county-handler'),
  }
}

/** People work until told to end: reviews, sheets, deductions, leads and cases, side by side. */
export function beginDays(staff: Staff): CaseworkDays {
  let isOver = false
  const desk: Desk = { promised: [], sheets: [], wrongs: [], isOver: () => isOver }
  const going = Promise.all([
    untilOver(desk, () => reviewSome(staff, desk)),
    untilOver(desk, () => deductOne(staff, desk)),
    untilOver(desk, () => workOnLead(staff, desk)),
    untilOver(desk, () => workOnLead(staff, desk)),
    untilOver(desk, () => workOnCase(staff, desk)),
  ])
  return {
    ...desk,
    stop: async () => {
      isOver = true
      await going
    },
  }
}

async function untilOver({ isOver }: Desk, work: () => Promise<boolean>): Promise<void> {
  // Whoever gets no answer tries again in a moment.
  while (!isOver()) if (!(await work())) await sleep(100)
}

interface Row {
  readonly id: string
  readonly version: number
}

async function someFindings(clerk: Clerk, status: string, limit: number): Promise<readonly Row[]> {
  const answer = await clerk.get('/findings/list', { statuses: status, limit: String(limit), sort: 'amount' })
  return answer?.status === 200 ? (answer.body['rows'] as Row[]) : []
}

/** Of a bulk act, the findings with which it was done. */
function doneOf(answer: Reply | null): readonly string[] {
  const outcomes = answer?.body['outcomes'] as { readonly id: string; readonly isDone: boolean }[] | undefined
  return (outcomes ?? []).filter(({ isDone }) => isDone).map(({ id }) => id)
}

const targetsOf = (rows: readonly Row[]) => ({ targets: rows.map(({ id, version }) => ({ id, version })) })

/** Confirms a few findings, sends them, and brings the sheet of the institution back. */
async function reviewSome({ reviewer, office }: Staff, desk: Desk): Promise<boolean> {
  const found = await someFindings(reviewer, 'found', 4)
  if (found.length === 0) return false
  const confirmed = await reviewer.post('/findings/confirm', { chosen: targetsOf(found) })
  if (
    !keep(
      desk,
      confirmed,
      found.map(({ id }) => ({ noun: 'finding-review', id, kind: 'confirmed', mark: null })),
    )
  )
    return false
  const now = found.map(({ id, version }) => ({ id, version: version + 1 }))
  const sent = await reviewer.post('/findings/send', { chosen: targetsOf(now) })
  // What was found about a person has no institution that could be told: it is refused.
  const told = doneOf(sent).map((id) => ({ noun: 'finding-review', id, kind: 'sent', mark: null }) as const)
  if (!keep(desk, sent, told)) return false
  for (const sendingId of (sent?.body['sendingIds'] as string[] | undefined) ?? [])
    await answerSheet(office, desk, sendingId)
  return true
}

/** The sheet of another institution is not for this office: it is left to silence. */
async function answerSheet(office: Clerk, desk: Desk, sendingId: string): Promise<void> {
  const sheet = await office.get('/findings/sheet', { sendingId })
  if (sheet?.status !== 200) return
  const listed = await office.get('/findings/list', { sendingId, limit: '500' })
  if (listed?.status !== 200) return
  const findingIds = (listed.body['rows'] as Row[]).map(({ id }) => id)
  if (findingIds.length === 0) return
  desk.sheets.push({ findingIds })
  const file = await fillSheet(sheet.bytes)
  const back = await office.sendFile('/findings/return-sheet', { sendingId }, file)
  if (back?.status === 200 && back.body['applied'] !== findingIds.length) {
    desk.wrongs.push(`sheet ${sendingId}: ${JSON.stringify(back.body)}`)
    return
  }
  keep(
    desk,
    back,
    findingIds.map((id) => ({ noun: 'finding-review', id, kind: 'answered', mark: null })),
  )
}

/** Takes an accepted finding to its money. */
async function deductOne({ reviewer, approver, handler }: Staff, desk: Desk): Promise<boolean> {
  const [row] = await someFindings(reviewer, 'accepted', 1)
  if (row === undefined) return false
  const seen = await approver.get('/findings/read', { id: row.id })
  if (seen?.status !== 200) return false
  const lines = (findingOf(seen)['lines'] as { lineKey: string; claimedFen: number }[]).map(
    ({ lineKey, claimedFen }) => ({
      lineKey,
      fen: claimedFen,
    }),
  )
  const step = async (...[clerk, path, kind, fields]: [Clerk, string, string, object]) => {
    const now = await clerk.get('/findings/read', { id: row.id })
    if (now?.status !== 200) return undefined
    const answer = await clerk.post(path, { id: row.id, version: findingOf(now)['version'], ...fields })
    keep(desk, answer, [{ noun: 'finding-review', id: row.id, kind, mark: null }])
    return answer?.status === 200 ? answer : undefined
  }
  const reason = '事实清楚'
  if (!(await step(approver, '/findings/review-finally', 'final-reviewed', { lines, reason }))) return false
  const decided = await step(approver, '/findings/decide', 'decided', {
    method: 'item',
    subject: 'institution',
  })
  const due = (decided?.body['decision'] as { lines: { lineKey: string; fen: number }[] } | null)?.lines ?? []
  if (due.length === 0) return decided !== undefined
  const on = civilDay(dayNoOfSecond(wallClock(Date.now())))
  const paid = { way: 'set-off', on, receipt: `QS-${randomUUID().slice(0, 8)}`, lines: due }
  return (await step(handler, '/findings/recover', 'recovered', paid)) !== undefined
}

const findingOf = ({ body }: Reply) => body['finding'] as Readonly<Record<string, unknown>>

/** Raises a lead, hands it out, and works on it. */
async function workOnLead({ supervisor, inspector }: Staff, desk: Desk): Promise<boolean> {
  const title = `线索 ${randomUUID()}`
  const raised = await supervisor.post('/leads/raise', {
    title,
    source: 'tip',
    reference: '来信',
    county: null,
    institutionId: null,
    subjects: [{ kind: 'other', id: 'X', name: '某单位' }],
    findingIds: [],
    amountFen: 100_000,
    cause: '13',
    reason: '登记',
  })
  const id = raised?.body['id'] as string
  if (!keep(desk, raised, [{ noun: 'lead', id, kind: 'raised', mark: title }])) return false
  let version = raised?.body['version'] as number
  const step = async (...[clerk, verb, kind, fields]: [Clerk, string, string, object]) => {
    const mark = randomUUID()
    const told = kind === 'noted' ? { ...fields, text: mark } : fields
    const answer = await clerk.post(`/leads/${verb}`, { id, version, ...told })
    version = (answer?.body['version'] as number | undefined) ?? version
    return keep(desk, answer, [{ noun: 'lead', id, kind, mark: kind === 'noted' ? mark : null }])
  }
  if (!(await step(inspector, 'take', 'taken', {}))) return false
  for (let notes = 0; notes < 3; notes += 1) if (!(await step(inspector, 'note', 'noted', {}))) return false
  const result = { result: 'partly', statement: '部分属实', fileIds: [], amountFen: 50_000 }
  return step(inspector, 'verify', 'verified', result)
}

/** Files a case and writes into it. */
async function workOnCase({ supervisor }: Staff, desk: Desk): Promise<boolean> {
  const title = `案件 ${randomUUID()}`
  const filed = await supervisor.post('/cases/file', {
    title,
    procedure: 'penalty',
    party: { kind: 'organisation', id: 'X', name: '某单位' },
    county: null,
    institutionId: null,
    leadIds: [],
    causes: ['13'],
    lossFen: 1_000_000,
    conductUntil: '2026-01-31',
    harmsLife: false,
    reason: '符合立案条件',
  })
  const id = filed?.body['id'] as string
  if (!keep(desk, filed, [{ noun: 'case', id, kind: 'filed', mark: title }])) return false
  let version = filed?.body['version'] as number
  for (let notes = 0; notes < 4; notes += 1) {
    const mark = randomUUID()
    const noted = await supervisor.post('/cases/note', { id, version, text: mark })
    if (!keep(desk, noted, [{ noun: 'case', id, kind: 'noted', mark }])) return false
    version = noted?.body['version'] as number
  }
  return true
}

/** Remembers what was promised; tells whether it was. A refusal that no killing explains is wrong. */
function keep(desk: Desk, answer: Reply | null, promised: readonly Promised[]): boolean {
  if (answer?.status === 200) {
    desk.promised.push(...promised)
    return true
  }
  // Somebody else was faster, or the same thing was done before an answer got lost.
  const isExplained =
    answer === null || ['stale', 'wrong-state', 'already-there'].includes(String(answer.body['code']))
  if (!isExplained)
    desk.wrongs.push(`${promised[0]?.noun} ${promised[0]?.kind}: ${JSON.stringify(answer.body)}`)
  return false
}
