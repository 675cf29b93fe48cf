import type { DayNo } from '@fundwatch/domain'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Advice } from '../../../use-cases/review/online/consultation.ts'
import type { NationalCall } from '../../../use-cases/review/online/national-call.ts'
import type { Decision, OnlineStore } from '../../../use-cases/review/online/online-ports.ts'
import type { Upload } from '../../../use-cases/review/online/upload.ts'
import { buildFinding, buildRule } from '../review/testing/build-finding.ts'
import { checkQueue } from './check-queue.ts'
import { shadowStore } from './shadow-store.ts'
import { aCall, aCharge, anAnswer, anUpload, aStay, H1, OnlineLab, taking } from './testing/online-lab.ts'

const lab = new OnlineLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const recall = { personId: 'P1', fromDay: 0 as DayNo, current: null }

async function linesOf(store: OnlineStore): Promise<string[]> {
  const { histories } = await store.open({ institutionId: H1, messageId: '' }, [recall])
  return (histories[0]?.lines ?? []).map(
    ({ lineKey, quantity }) => `${lineKey.split('/')[2]}×${quantity / 10_000}`,
  )
}

async function upload(
  store: OnlineStore,
  wish: Upload,
  changed: Partial<NationalCall> = {},
): Promise<NationalCall> {
  const call = aCall(wish, changed)
  await store.keepUpload(call, anAnswer(call))
  return call
}

async function count(pool: pg.Pool, table: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::integer as n from online.${table}`)
  return rows[0]?.n ?? -1
}

function aDecision(call: NationalCall, changed: Partial<Decision> = {}): Decision {
  const advice: Advice = { kind: 'advice', notChecked: null, taskId: null, reminders: [] }
  return {
    call, answer: { ...anAnswer(call), outcome: advice }, advice, releaseNo: 1, trialReleaseNo: null,
    encounters: [{ personId: 'P1', encounterId: 'E1' }], reminders: [], tookMicroseconds: 900, ...changed,
  }
} // biome-ignore format: a row

const finding = buildFinding({ rule: buildRule('item-sex'), person: 'P1', lines: [{ sn: '1' }] })
const reminder = (reminderId: string) => ({
  reminderId, finding, amountFen: finding.amountFen, isTrial: false, isShown: true, departmentId: 'A03', doctorId: 'D1',
}) // biome-ignore format: a row

describe('what was uploaded', () => {
  it('is recalled at once, with everything that audits ask of a line', async () => {
    const { store } = await lab.open()
    await upload(store, anUpload([aStay(), aCharge('1')]))
    const { known, histories } = await store.open({ institutionId: H1, messageId: 'new' }, [recall])
    expect(known).toBeNull()
    expect(histories[0]?.lines).toMatchObject([
      {
        lineKey: `${H1}/E1/1`, lineNo: 1, personId: 'P1', itemCode: '001109000010000', quantity: 20_000, unitPrice: 10_000_000,
        amountFen: 2000, eligibleFen: 2000, sex: '1', ageYears: 66, levelRank: 3, encounterClass: 'inpatient', insuranceType: '310',
      },
    ]) // biome-ignore format: a row
    expect(histories[0]?.encounters).toMatchObject([
      { encounterId: 'E1', departmentId: 'A03', endedSecond: null },
    ])
  })

  it('two copies at once are one effect and one answer', async () => {
    const { pool, store } = await lab.open()
    const call = aCall(anUpload([aStay(), aCharge('1')]))
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((mark) => store.keepUpload(call, anAnswer(call, mark))),
    )
    expect(new Set(answers.map(({ answer }) => answer.reference)).size).toBe(1)
    expect(await count(pool, 'uploaded_row')).toBe(2)
    expect(await count(pool, 'message')).toBe(1)
  })

  it('under a number that had other content changes nothing, and gives what was answered then', async () => {
    const { store } = await lab.open()
    const first = await upload(store, anUpload([aCharge('1')]))
    const other = aCall(anUpload([aCharge('2')]), { messageId: first.messageId })
    const known = await store.keepUpload(other, anAnswer(other, 'other'))
    expect(known.inputHash.equals(first.inputHash)).toBe(true)
    expect(known.answer).toEqual(anAnswer(first))
    expect(await linesOf(store)).toEqual(['1×2'])
  })

  it('is taken back by serial number, by batch, with its message, and comes back when that is undone', async () => {
    const { store } = await lab.open()
    const at = { personId: 'P1', encounterId: 'E1' }
    await upload(store, anUpload([aStay(), aCharge('1'), aCharge('2', { chrg_bchno: 'B2' }), aCharge('3')]))
    await upload(store, taking({ kind: 'lines', ...at, lineSns: ['1'] }))
    expect(await linesOf(store)).toEqual(['2×2', '3×2'])
    const batch = await upload(store, taking({ kind: 'charge-batch', ...at, chargeBatchNo: 'B1' }))
    expect(await linesOf(store)).toEqual(['2×2'])
    await upload(
      store,
      taking({ kind: 'message', personId: 'P1', messageId: batch.messageId, transaction: batch.transaction }),
    )
    expect(await linesOf(store)).toEqual(['2×2', '3×2'])
    await upload(store, taking({ kind: 'encounter', ...at }))
    expect(await linesOf(store)).toEqual([])
  })

  it('of which a refund takes a part is remembered as what is left', async () => {
    const { store } = await lab.open()
    await upload(store, anUpload([aStay(), aCharge('1')]))
    await upload(
      store,
      anUpload([aCharge('9', { cnt: '-1', det_item_fee_sumamt: '-10', init_feedetl_sn: '1' })]),
    )
    expect(await linesOf(store)).toEqual(['1×1'])
  })

  it('a withdrawal of what nobody uploaded is refused whole, and its number may be used again', async () => {
    const { pool, store } = await lab.open()
    await upload(store, anUpload([aStay(), aCharge('1')]))
    const at = { personId: 'P1', encounterId: 'E1' }
    const wrong = aCall(taking({ kind: 'lines', ...at, lineSns: ['1', '9'] }))
    await expect(store.keepUpload(wrong, anAnswer(wrong))).rejects.toMatchObject({
      name: 'OnlineError', code: 'nothing-to-withdraw', message: expect.stringContaining('明细 9'),
    }) // biome-ignore format: a row
    const unknown = aCall(
      taking({ kind: 'message', personId: 'P1', messageId: 'never', transaction: '2301' }),
    )
    await expect(store.keepUpload(unknown, anAnswer(unknown))).rejects.toMatchObject({
      code: 'message-unknown',
    })
    expect(await linesOf(store)).toEqual(['1×2'])
    expect(await count(pool, 'withdrawal')).toBe(0)
    await upload(store, taking({ kind: 'lines', ...at, lineSns: ['1'] }), { messageId: wrong.messageId })
    expect(await linesOf(store)).toEqual([])
  })

  it('by many at once about one person is all remembered', async () => {
    const { pool, store } = await lab.open()
    await upload(store, anUpload([aStay()]))
    await Promise.all(Array.from({ length: 40 }, (_, at) => upload(store, anUpload([aCharge(`${at + 10}`)]))))
    expect(await linesOf(store)).toHaveLength(40)
    expect(await count(pool, 'uploaded_row')).toBe(41)
  })

  it('lets settled encounters wait for their check, once, and again when something new is told meanwhile', async () => {
    const { pool, store } = await lab.open()
    const queue = checkQueue(pool)
    const settled = { settledEncounters: [{ personId: 'P1', encounterId: 'E1' }] }
    await upload(store, anUpload([aStay(), aCharge('1')], settled))
    await upload(store, anUpload([aCharge('2')], settled))
    const taken = await queue.take(10)
    expect(taken).toEqual([{ institutionId: H1, encounterId: 'E1', personId: 'P1', isNote: false }])
    expect(await queue.take(10)).toEqual([])
    await upload(store, anUpload([aCharge('3')], settled))
    await queue.done(taken.map((one) => ({ ...one, foundFen: {} })))
    expect(await queue.take(10)).toEqual(taken)
    await queue.giveBack(taken, 'trouble')
    expect(await queue.take(10)).toEqual([])
    expect(await count(pool, 'check_queue')).toBe(1)
  })
})

describe('a decision', () => {
  it('is stored once with its reminders, whoever comes first, and is given to whoever asks again', async () => {
    const { pool, store } = await lab.open()
    const call = aCall({ kind: 'sign-out', operator: 'D1', signNo: '1' })
    const kept = await Promise.all(
      ['a', 'b', 'c'].map((mark) =>
        store.keepDecision(
          aDecision(call, { answer: anAnswer(call, mark), reminders: [reminder(`J-${call.messageId}`)] }),
        ),
      ),
    )
    expect(new Set(kept.map(({ answer }) => answer.reference)).size).toBe(1)
    expect([await count(pool, 'decision'), await count(pool, 'reminder')]).toEqual([1, 1])
    const { known } = await store.open(call, [])
    expect(known).toEqual(kept[0])
  })

  it('that nothing was checked lets its encounters wait for their check', async () => {
    const { pool, store } = await lab.open()
    const call = aCall({ kind: 'sign-out', operator: 'D1', signNo: '1' })
    const advice: Advice = { kind: 'advice', notChecked: 'late', taskId: null, reminders: [] }
    await store.keepDecision(aDecision(call, { advice }))
    expect(await checkQueue(pool).take(10)).toHaveLength(1)
  })

  it('gets feedback from its institution only', async () => {
    const { pool, store } = await lab.open()
    const call = aCall({ kind: 'sign-out', operator: 'D1', signNo: '1' })
    await store.keepDecision(aDecision(call, { reminders: [reminder('J1')] }))
    const told = {
      kind: 'feedback',
      stage: 'before',
      decisions: [{ reminderId: 'J1', action: 'continue', reason: '病情需要' }],
    } as const
    const stranger = aCall(told, { institutionId: 'H2' })
    await expect(store.keepFeedback(stranger, told, anAnswer(stranger))).rejects.toMatchObject({
      code: 'reminder-unknown',
    })
    const own = aCall(told)
    await store.keepFeedback(own, told, anAnswer(own))
    expect((await store.keepFeedback(own, told, anAnswer(own, 'again'))).answer).toEqual(anAnswer(own))
    expect(await count(pool, 'feedback')).toBe(1)
  })

  it('of two releases is kept once', async () => {
    const { pool } = await lab.open()
    const judgement = {
      institutionId: H1, messageId: 'M', liveReleaseNo: 1, trialReleaseNo: 2,
      hits: [{ identity: 'one', ruleId: 'item-sex', inLive: true, inTrial: false }],
    } // biome-ignore format: a row
    for (const _ of [1, 2]) await shadowStore(pool).keep([judgement])
    expect([await count(pool, 'shadow_call'), await count(pool, 'shadow_hit')]).toEqual([1, 1])
  })
})

describe('a session that is killed', () => {
  it('in the middle of uploads loses no answered one and leaves nothing half done', async () => {
    const { pool, store } = await lab.open()
    await upload(store, anUpload([aStay()]))
    const killing = { goesOn: true }
    const killer = (async () => {
      while (killing.goesOn) {
        await pool
          .query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' limit 1`,
          )
          .catch(() => undefined)
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    })()
    const answered: string[] = []
    for (let at = 0; at < 120; at += 1) {
      const call = aCall(anUpload([aCharge(`${100 + at}`)]))
      await store.keepUpload(call, anAnswer(call)).then(
        () => answered.push(`${100 + at}×2`),
        () => undefined,
      )
    }
    killing.goesOn = false
    await killer
    const lines = await linesOf(store)
    expect(answered.filter((line) => !lines.includes(line))).toEqual([])
    const messages = await count(pool, 'message')
    expect([await count(pool, 'uploaded_row'), lines.length]).toEqual([messages, messages - 1])
    expect(answered.length).toBeLessThan(120)
  })
})
