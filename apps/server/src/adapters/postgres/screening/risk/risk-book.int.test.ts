import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CaseworkLab, openCaseworkLab } from '../../casework/testing/casework-lab.ts'
import { riskBook } from './risk-book.ts'

let lab: CaseworkLab
beforeAll(async () => {
  lab = await openCaseworkLab()
})
afterAll(() => lab.close())
beforeEach(() => lab.pool.query('truncate casework.lead, casework.history'))

const DAY = 86_400
let made = 0

async function history(noun: string, state: object): Promise<string> {
  const id = randomUUID()
  await lab.pool.query('insert into casework.history (noun, id, version, state) values ($1, $2, 1, $3)', [
    noun,
    id,
    JSON.stringify(state),
  ])
  return id
}

/** A lead raised on day 100 about an institution, verified on day 120. */
async function lead(told: {
  readonly result?: string
  readonly status?: string
  readonly closing?: object
  readonly subjects?: readonly object[]
  readonly caseIds?: readonly string[]
}): Promise<void> {
  const { result, status = 'verified', closing = null, caseIds = [] } = told
  made += 1
  const id = await history('lead', {
    subjects: told.subjects ?? [{ kind: 'institution', id: 'H1', name: '甲' }],
    verification: result === undefined ? null : { result, at: 120 * DAY + 5, amountFen: 0 },
    closing,
    caseIds,
  })
  await lab.pool.query(
    `insert into casework.lead (lead_id, version, no, title, status, source, grade, score, institution_id, partner_ids, amount_fen,
       person_count, finding_count, is_fraud, raised_day, changed_second)
     values ($1, 1, $2, '', $3, 'screen', 'ordinary', 0, 'H9', '{}', 0, 0, 0, false, 100, 0)`,
    [id, `XS2026${made}`, status],
  )
}

const decided = (entity: 'institution' | 'doctor' | 'person' = 'institution') =>
  riskBook(lab.pool).decidedLeads(entity)

describe('decided leads', () => {
  it.each([
    ['found', true],
    ['partly', true],
    ['not-found', false],
  ] as const)('verified as %s count from the day of the verification', async (result, isFound) => {
    await lead({ result })
    expect(await decided()).toEqual([{ entityId: 'H1', raisedDay: 100, decidedDay: 120, isFound }])
  })

  it('closed as unfounded are cleared from that day, whatever the check said', async () => {
    await lead({ result: 'found', status: 'closed', closing: { outcome: 'unfounded', decidedAt: 150 * DAY } })
    expect(await decided()).toEqual([{ entityId: 'H1', raisedDay: 100, decidedDay: 150, isFound: false }])
  })

  it('of which a case found that the facts do not stand are cleared from that day', async () => {
    const refuted = await history('case', { decision: { decision: 'unfounded', on: 200 } })
    const punished = await history('case', { decision: { decision: 'penalty', on: 180 } })
    await lead({ result: 'found', caseIds: [refuted] })
    await lead({ result: 'found', caseIds: [punished] })
    expect((await decided()).map(({ decidedDay, isFound }) => [decidedDay, isFound]).toSorted()).toEqual([
      [120, true],
      [200, false],
    ])
  })

  it('say nothing while they are open, or where another one speaks for them', async () => {
    await lead({})
    await lead({ result: 'found', status: 'merged' })
    await lead({ result: 'found', status: 'closed', closing: { outcome: 'duplicate', decidedAt: 150 * DAY } })
    expect(await decided()).toEqual([])
  })

  it('are about whom they name; one that names nobody is about its institution', async () => {
    await lead({
      result: 'found',
      subjects: [
        { kind: 'doctor', id: 'D1', name: '乙' },
        { kind: 'person', id: 'P1', name: '参保人' },
      ],
    })
    await lead({ result: 'found', subjects: [] })
    expect((await decided('doctor')).map(({ entityId }) => entityId)).toEqual(['D1'])
    expect((await decided('person')).map(({ entityId }) => entityId)).toEqual(['P1'])
    expect((await decided()).map(({ entityId }) => entityId)).toEqual(['H9'])
  })
})
