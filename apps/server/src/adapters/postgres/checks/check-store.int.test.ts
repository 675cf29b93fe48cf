import { zstdCompressSync } from 'node:zlib'
import type { Actor, Grant } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCheckFigures, readChecks } from '../../../use-cases/review/checks/read-checks.ts'
import { anAct, type CaseworkLab, openCaseworkLab } from '../casework/testing/casework-lab.ts'
import { checkStore } from './check-store.ts'

let lab: CaseworkLab
const ports = () => ({ checks: checkStore(lab.pool) })
const everything = { institutionId: null, outcome: null, below: null, above: null, limit: 50 }

beforeAll(async () => {
  lab = await openCaseworkLab()
  await lab.pool.query(
    `insert into review.institution values ('H1', '第一医院', '340202'), ('H2', '第二医院', '340203')`,
  )
  await answered('H1', 'a', {})
  await answered('H1', 'b', { reminder: 'r1' })
  await answered('H2', 'c', { notChecked: 'late' })
  await lab.pool.query(
    `insert into online.feedback (message_no, reminder_id, action, reason) values (999, 'r1', 'continue', '病情需要'), (1000, 'r1', 'modify', '已改')`,
  )
})
afterAll(() => lab.close())

describe('answers to hospitals', () => {
  it('are told newest first, with what was reminded of and the last word of the doctor', async () => {
    const { checks, newest, hasMore } = await readChecks(ports(), actOf('city-supervisor'), everything)
    expect(checks.map(({ institutionName }) => institutionName)).toEqual(['第二医院', '第一医院', '第一医院'])
    expect(checks[1]).toMatchObject({
      reminders: [{ id: 'r1', action: 'modify', reason: '已改', amountFen: 500, isShown: true }],
    })
    expect(checks[0]?.body.toString()).toBe('{"c":1}')
    expect([newest, hasMore]).toEqual([checks[0]?.messageNo, false])
  })

  it('are told from where the last question ended, and page by page', async () => {
    const act = actOf('city-supervisor')
    const all = (await readChecks(ports(), act, everything)).checks
    const since = await readChecks(ports(), act, { ...everything, above: all[1]?.messageNo ?? null })
    expect(since.checks.map(({ messageNo }) => messageNo)).toEqual([all[0]?.messageNo])
    const first = await readChecks(ports(), act, { ...everything, limit: 1 })
    expect(first.hasMore).toBe(true)
    const older = await readChecks(ports(), act, { ...everything, below: first.checks[0]?.messageNo ?? null })
    expect(older.checks).toHaveLength(2)
  })

  it.each([
    ['clean', 1],
    ['reminded', 1],
    ['not-checked', 1],
  ] as const)('are found by what was answered: %s', async (outcome, count) => {
    const { checks } = await readChecks(ports(), actOf('city-supervisor'), { ...everything, outcome })
    expect(checks).toHaveLength(count)
  })

  it('are those of the county or the institution of who asks, and nobody else sees any', async () => {
    const county = actOf('county-handler', { kind: 'county', county: '340203' })
    expect((await readChecks(ports(), county, everything)).checks).toHaveLength(1)
    const office = actOf('institution-office', { kind: 'institution', institutionId: 'H1' })
    expect((await readChecks(ports(), office, everything)).checks).toHaveLength(2)
    await expect(readChecks(ports(), actOf('administrator'), everything)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('add up within the reach, and count a reminder by its last word', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const days = { from: today, to: today }
    expect(await readCheckFigures(ports(), actOf('city-supervisor'), days)).toMatchObject({
      consultations: 3,
      notChecked: 1,
      reminders: 1,
      modified: 1,
      continued: 0,
      silent: 0,
    })
    const county = actOf('county-handler', { kind: 'county', county: '340203' })
    expect(await readCheckFigures(ports(), county, days)).toMatchObject({ consultations: 1, reminders: 0 })
  })
})

function actOf(role: Grant['role'], scope: Grant['scope'] = { kind: 'city' }) {
  const actor: Actor = {
    userId: '00000000-0000-4000-8000-000000000001' as Actor['userId'],
    name: role,
    grants: [{ role, scope, lentBy: null }],
    by: 'session',
  }
  return anAct(actor)
}

async function answered(
  institutionId: string,
  messageId: string,
  { reminder, notChecked = null }: { readonly reminder?: string; readonly notChecked?: string | null },
): Promise<void> {
  const { rows } = await lab.pool.query(
    `insert into online.message (institution_id, message_id, transaction, input_hash, body, answer, received_at)
     values ($1, $2, '3101', ''::bytea, $3, '{}', now()) returning message_no`,
    [institutionId, messageId, zstdCompressSync(Buffer.from(JSON.stringify({ [messageId]: 1 })))],
  )
  const messageNo = rows[0].message_no
  await lab.pool.query(
    `insert into online.decision (message_no, release_no, not_checked, encounters, took_us) values ($1, 1, $2, '[]', 1500)`,
    [messageNo, notChecked],
  )
  if (reminder !== undefined)
    await lab.pool.query(
      `insert into online.reminder (reminder_id, message_no, institution_id, finding_id, rule_id, is_trial, is_shown, amount_fen, day_no, finding)
       values ($1, $2, $3, gen_random_uuid(), 'item-sex', false, true, 500, 20000, '{}')`,
      [reminder, messageNo, institutionId],
    )
}
