import type { DayNo } from '@fundwatch/domain'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWarehouse } from '../../../adapters/duckdb/warehouse/warehouse.ts'
import type { Advice } from '../../../use-cases/review/online/consultation.ts'
import type { NationalCall } from '../../../use-cases/review/online/national-call.ts'
import type { Decision } from '../../../use-cases/review/online/online-ports.ts'
import { onlineStore } from './online-store.ts'
import { aCall, aCharge, anAnswer, anUpload, aStay, H1, OnlineLab } from './testing/online-lab.ts'
import { uploadedRows } from './uploaded-rows.ts'

const lab = new OnlineLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

/** Too large for its column: the database refuses the whole statement. */
const TOO_LONG_AGO = 2 ** 40

function aDecision(call: NationalCall, changed: Partial<Decision> = {}): Decision {
  const advice: Advice = { kind: 'advice', notChecked: null, taskId: null, reminders: [] }
  return {
    call, answer: { ...anAnswer(call), outcome: advice }, advice, releaseNo: 1, trialReleaseNo: null,
    encounters: [{ personId: 'P1', encounterId: 'E1' }], reminders: [], tookMicroseconds: 900, ...changed,
  }
} // biome-ignore format: a row

const asking = (changed: Partial<NationalCall> = {}) =>
  aCall({ kind: 'sign-out', operator: 'D1', signNo: '1' }, changed)

async function statementsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<number> {
  const { query } = pool
  let statements = 0
  pool.query = ((...wish: Parameters<typeof query>) => {
    statements += 1
    return query.apply(pool, wish)
  }) as typeof query
  try {
    await work()
  } finally {
    pool.query = query
  }
  return statements
}

async function stored(pool: pg.Pool): Promise<{ message_id: string; body: Buffer; took_us: number }[]> {
  const { rows } = await pool.query(
    'select message_id, body, took_us from online.message join online.decision using (message_no) order by message_id',
  )
  return rows
}

describe('decisions that come at once', () => {
  it('share a statement, and each is stored with its own hash, body and answer', async () => {
    const { pool, store } = await lab.open()
    const calls = Array.from({ length: 20 }, (_, at) => asking({ body: Buffer.from(`body of ${at}`) }))
    const statements = await statementsOf(pool, () =>
      Promise.all(
        calls.map((call, at) => store.keepDecision(aDecision(call, { tookMicroseconds: 100 + at }))),
      ),
    )
    expect(statements).toBe(2)
    const knowns = await Promise.all(calls.map((call) => store.open(call, [])))
    expect(knowns.map(({ known }) => known)).toEqual(
      calls.map((call) => ({ inputHash: call.inputHash, answer: aDecision(call).answer })),
    )
    expect(new Set((await stored(pool)).map(({ took_us }) => took_us)).size).toBe(20)
  })

  it('of one message are one decision: everybody is given the answer that was stored first', async () => {
    const { pool, store } = await lab.open()
    const [first, twin] = [asking(), asking()]
    const decisions = [first, twin, twin, asking(), twin].map((call, at) =>
      aDecision(call, { answer: anAnswer(call, `-${at}`) }),
    )
    const kept = await Promise.all(decisions.map((decision) => store.keepDecision(decision)))
    const [own, given, again, other, last] = kept.map(({ answer }) => answer.reference.split('-')[1])
    expect([own, other]).toEqual(['0', '3'])
    // Which of the three it is the database decides: who waits too long for the others goes beside them.
    expect(['1', '2', '4']).toContain(given)
    expect([again, last]).toEqual([given, given])
    expect(await stored(pool)).toHaveLength(3)
  })

  it('of which the database refuses one are stored all the same, but for that one', async () => {
    const { pool, store } = await lab.open()
    const good = Array.from({ length: 6 }, () => asking())
    const decisions = good.map((call) => aDecision(call))
    decisions.splice(3, 0, aDecision(asking(), { tookMicroseconds: TOO_LONG_AGO }))
    const kept = await Promise.allSettled(decisions.map((decision) => store.keepDecision(decision)))
    expect(kept.map(({ status }) => status)).toEqual(
      decisions.map((_, at) => (at === 3 ? 'rejected' : 'fulfilled')),
    )
    expect((await stored(pool)).map(({ message_id }) => message_id)).toEqual(
      good.map(({ messageId }) => messageId).sort(),
    )
  })

  it('in several processes, in any order, never wait for each other for ever', async () => {
    const { pool, store } = await lab.open()
    const other = onlineStore({ pool, rows: uploadedRows(readWarehouse()) })
    for (let round = 0; round < 20; round += 1) {
      const calls = Array.from({ length: 12 }, () => asking())
      const keep = (keeper: typeof store, some: readonly NationalCall[], mark: string) =>
        Promise.all(
          some.map((call) => keeper.keepDecision(aDecision(call, { answer: anAnswer(call, mark) }))),
        )
      const [here, there] = await Promise.all([
        keep(store, calls, 'here'),
        keep(other, calls.toReversed(), 'there'),
      ])
      expect(here).toEqual(there.toReversed())
    }
    expect(await stored(pool)).toHaveLength(240)
  })

  it('survive the loss of the session that they shared', async () => {
    const { pool, store } = await lab.open()
    const calls = Array.from({ length: 8 }, () => asking())
    const blocker = await pool.connect()
    await blocker.query('begin')
    await blocker.query('lock table online.message in exclusive mode')
    const keeping = Promise.allSettled(calls.map((call) => store.keepDecision(aDecision(call))))
    // Not in the session that blocks: what goes on is seen once in a transaction.
    await untilWaiting(pool, 2)
    await pool.query(`select pg_terminate_backend(pid) from (${WAITING}) as waiting`)
    await blocker.query('rollback')
    blocker.release()
    const kept = await keeping
    // The first was alone in its statement, and its caller is told. The others are tried again, each for itself.
    expect(kept.map(({ status }) => status)).toEqual(['rejected', ...calls.slice(1).map(() => 'fulfilled')])
    expect((await stored(pool)).length).toBe(7)
  })
})

const WAITING = `select pid from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`

async function untilWaiting(pool: pg.Pool, sessions: number): Promise<void> {
  for (let found = 0; found !== sessions; ) found = (await pool.query(WAITING)).rowCount ?? 0
}

describe('callers that come at once', () => {
  const recall = (personId: string) => ({ personId, fromDay: 0 as DayNo, current: null })

  it('share a read, and each is given its own persons, in order', async () => {
    const { pool, store } = await lab.open()
    for (const psn_no of ['P1', 'P2', 'P3']) {
      const call = aCall(
        anUpload([
          aStay({ psn_no, mdtrt_id: `E-${psn_no}` }),
          aCharge(`sn-${psn_no}`, { psn_no, mdtrt_id: `E-${psn_no}` }),
        ]),
      )
      await store.keepUpload(call, anAnswer(call))
    }
    const wishes = [['P2'], ['P1', 'P3'], [], ['P4', 'P2'], ['P2', 'P2']]
    const opened: (string | undefined)[][] = []
    const statements = await statementsOf(pool, async () => {
      const all = wishes.map((persons, at) =>
        store.open({ institutionId: H1, messageId: `new-${at}` }, persons.map(recall)),
      )
      for (const { histories } of await Promise.all(all))
        opened.push(histories.map(({ lines }) => lines[0]?.lineKey.split('/')[2]))
    })
    expect(opened).toEqual([['sn-P2'], ['sn-P1', 'sn-P3'], [], [undefined, 'sn-P2'], ['sn-P2', 'sn-P2']])
    expect(statements).toBe(2)
  })

  it('are not harmed by one whose person no database can name', async () => {
    const { store } = await lab.open()
    const call = aCall(anUpload([aStay(), aCharge('1')]))
    await store.keepUpload(call, anAnswer(call))
    const opened = await Promise.allSettled(
      ['P1', 'P1', 'P\u0000', 'P1'].map((person, at) =>
        store.open({ institutionId: H1, messageId: `new-${at}` }, [recall(person)]),
      ),
    )
    expect(
      opened.map((one) => (one.status === 'fulfilled' ? one.value.histories[0]?.lines.length : 'refused')),
    ).toEqual([1, 1, 'refused', 1])
  })
})
