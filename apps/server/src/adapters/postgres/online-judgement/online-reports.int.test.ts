import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, createDatabase } from '../connect.ts'
import { ReviewLab } from '../review/testing/review-lab.ts'
import type { JudgementDatabase } from './judgement-database.ts'
import { onlineReports } from './online-reports.ts'
import { type PlainBook, type PlainDecision, type PlainEncounter, slowReport } from './testing/slow-report.ts'

const SEED = Number(process.env['FUNDWATCH_SEED'] ?? 20_261_122)
const lab = new ReviewLab()
const closing: (() => Promise<unknown>)[] = []
beforeAll(() => lab.start())
afterAll(async () => {
  for (const close of closing) await close()
  await lab.close()
})

const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22']
const some = <Value>(...values: Value[]) => fc.constantFrom(...values)
const perhaps = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values))
const fen = fc.integer({ min: 0, max: 5000 })

const reminder = fc.record({
  findingNo: fc.nat(3),
  ruleId: some('r1', 'r2', 'r3'),
  isTrial: fc.boolean().map((one) => one),
  isShown: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
  departmentId: perhaps('D1', 'D2'),
  doctorId: perhaps('DR1', 'DR2'),
  encounterId: some('E1', 'E2', 'E3'),
  amountFen: fc.option(fen, { freq: 6 }),
  words: fc.array(some('continue' as const, 'modify' as const), { maxLength: 2 }),
})

const decision = fc.record({
  day: some(...DAYS),
  institutionId: some('A', 'B'),
  notChecked: fc.option(
    some('late' as const, 'overloaded' as const, 'broken' as const, 'not-ready' as const),
    {
      freq: 1,
    },
  ),
  tookUs: fc.integer({ min: 1, max: 500_000 }),
  reminders: fc.array(reminder, { maxLength: 4 }),
})

const found = fc.dictionary(some('r1', 'r2', 'r3'), fen)
const check = fc.record({
  settledNo: fc.option(fc.nat(30)),
  takenBackNo: fc.option(fc.nat(30)),
  chargedNo: fc.option(fc.nat(30)),
  found,
})

const book: fc.Arbitrary<PlainBook> = fc
  .record({
    decisions: fc.array(decision, { minLength: 1, maxLength: 25 }),
    encounters: fc.tuple(
      ...['A', 'B'].flatMap((institutionId) =>
        ['E1', 'E2', 'E3'].map((encounterId) =>
          fc.record({
            institutionId: fc.constant(institutionId),
            encounterId: fc.constant(encounterId),
            isWaiting: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
            check: fc.option(check, { freq: 6 }),
            findings: found,
          }),
        ),
      ),
    ),
  })
  .map(({ decisions, encounters }) => ({
    encounters,
    decisions: decisions.map(
      (one, at): PlainDecision => ({
        ...one,
        messageNo: at + 1,
        reminders: one.reminders.map((own, place) => ({ ...own, reminderId: `M${at + 1}-${place}` })),
      }),
    ),
  }))

/** The number of the thing that a reminder is about, as the tables have it. */
function uuidOf(...parts: readonly unknown[]): string {
  return createHash('md5').update(JSON.stringify(parts)).digest('hex')
}

async function opened() {
  const { url } = await lab.database()
  const pool = connect({ url, onIdleError: () => undefined })
  const database = createDatabase<JudgementDatabase>({ url, onIdleError: () => undefined })
  closing.push(
    () => pool.end(),
    () => database.destroy(),
  )
  const insert = async (table: string, rows: readonly object[]) => {
    const [first] = rows
    if (!first) return
    const names = Object.keys(first).join(', ')
    await pool.query(
      `insert into ${table} (${names}) overriding system value
       select ${names} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows)],
    )
  }
  const clear = () =>
    pool.query(
      `truncate online.message, online.decision, online.reminder, online.feedback, online.check_queue,
         online.encounter_check, review.finding, review.finding_line restart identity`,
    )
  return { insert, clear, reports: onlineReports(database) }
}

type Opened = Awaited<ReturnType<typeof opened>>

async function store({ insert, clear }: Opened, { decisions, encounters }: PlainBook): Promise<void> {
  await clear()
  await insert('online.message', decisions.map(messageRow))
  await insert(
    'online.decision',
    decisions.map(({ messageNo, notChecked, tookUs }) => ({
      message_no: messageNo,
      not_checked: notChecked,
      encounters: [],
      took_us: tookUs,
    })),
  )
  await insert('online.reminder', decisions.flatMap(reminderRows))
  await insert(
    'online.feedback',
    decisions
      .flatMap(({ messageNo, reminders }) =>
        reminders.flatMap(({ reminderId, words }) =>
          words.map((action) => ({
            message_no: messageNo,
            reminder_id: reminderId,
            action,
            kept_at: DAYS[0],
          })),
        ),
      )
      .map((row, at) => ({ feedback_no: at + 1, ...row })),
  )
  for (const one of encounters) await storeEncounter(insert, one)
}

function messageRow({ messageNo, institutionId, day }: PlainDecision) {
  return {
    message_no: messageNo,
    institution_id: institutionId,
    message_id: `M${messageNo}`,
    transaction: '3101',
    input_hash: '\\x00',
    body: '\\x',
    answer: {},
    // The first minutes of a day in China are the day before in UTC.
    received_at: `${day}T00:05:00+08:00`,
    answered_at: `${day}T00:05:00+08:00`,
  }
}

function reminderRows({ messageNo, institutionId, reminders }: PlainDecision) {
  return reminders.map((one) => ({
    reminder_id: one.reminderId,
    message_no: messageNo,
    institution_id: institutionId,
    finding_id: uuidOf(one.ruleId, one.findingNo),
    rule_id: one.ruleId,
    is_trial: one.isTrial,
    is_shown: one.isShown,
    department_id: one.departmentId,
    doctor_id: one.doctorId,
    person_id: 'P',
    encounter_id: one.encounterId,
    amount_fen: one.amountFen,
    finding: {},
  }))
}

async function storeEncounter(insert: Opened['insert'], one: PlainEncounter): Promise<void> {
  const keys = { institution_id: one.institutionId, encounter_id: one.encounterId, person_id: 'P' }
  if (one.isWaiting)
    await insert('online.check_queue', [{ ...keys, due_at: DAYS[0], tries: 0, is_note: false }])
  if (one.check)
    await insert('online.encounter_check', [
      {
        ...keys,
        found: one.check.found,
        settled_no: one.check.settledNo,
        taken_back_no: one.check.takenBackNo,
        charged_no: one.check.chargedNo,
        checked_at: DAYS[0],
      },
    ])
  for (const [ruleId, amount] of Object.entries(one.findings))
    await storeFinding(insert, { keys, ruleId, amount })
}

let lastFinding = 0

/** A finding with a line here and one elsewhere, of which this encounter carries the given amount; and one that vanished. */
async function storeFinding(
  insert: Opened['insert'],
  {
    keys,
    ruleId,
    amount,
  }: {
    keys: { institution_id: string; encounter_id: string; person_id: string }
    ruleId: string
    amount: number
  },
): Promise<void> {
  for (const state of ['open', 'vanished'] as const) {
    lastFinding += 1
    const identity = `${lastFinding}`
    await insert('review.finding', [
      {
        ...keys,
        finding_no: lastFinding,
        purpose: 'live',
        finding_id: uuidOf(identity),
        identity,
        rule_id: ruleId,
        result: 'violation',
        scope: 'person',
        bucket: createHash('md5').update('P').digest()[0],
        owner_id: 'P',
        day_no: 1,
        month_no: 1,
        amount_fen: amount + 7,
        state,
        revision: 1,
        content_hash: '\\x00',
        release_no: 1,
      },
    ])
    const line = {
      finding_no: lastFinding,
      is_violating: true,
      day_no: 1,
      eligible_fen: amount,
      person_id: 'P',
    }
    await insert('review.finding_line', [
      { ...line, ...keys, line_no: 1, line_key: identity, amount_fen: amount },
      {
        ...line,
        line_no: 2,
        line_key: `${identity}b`,
        amount_fen: 7,
        institution_id: 'Z',
        encounter_id: 'E9',
      },
    ])
  }
}

describe('the report of answers', () => {
  it('gives the numbers that counting every row gives, for all days and for some', async () => {
    const desk = await opened()
    await fc.assert(
      fc.asyncProperty(book, perhaps(...DAYS), perhaps(...DAYS), async (plain, from, to) => {
        await store(desk, plain)
        expect(await desk.reports.read({ from, to })).toEqual(slowReport(plain, { from, to }))
      }),
      { numRuns: 60, seed: SEED },
    )
  })
})
