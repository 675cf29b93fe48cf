import { setTimeout as sleep } from 'node:timers/promises'
import { fen, quantity } from '@fundwatch/domain'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalog } from '../adapters/catalog/read-catalog.ts'
import { releaseStore } from '../adapters/postgres/review/release-store.ts'
import { ReviewLab } from '../adapters/postgres/review/testing/review-lab.ts'
import { readSettings } from '../config/env.ts'
import type { Advice } from '../use-cases/review/online/consultation.ts'
import type { Answer, NationalCall, Wish } from '../use-cases/review/online/national-call.ts'
import {
  aCall,
  aConsultation,
  anEncounter,
  anOrder,
  aPerson,
} from '../use-cases/review/online/testing/told.ts'
import type { UploadedRow } from '../use-cases/review/online/upload.ts'
import { type AnsweringHospitals, answerHospitals } from './answer-hospitals.ts'

const BED = '001109000010000'
const lab = new ReviewLab()
const services: AnsweringHospitals[] = []
beforeAll(() => lab.start())
afterAll(async () => {
  for (const service of services) await service.close()
  await lab.close()
})

/** An instance whose shipped release answers hospitals. */
async function setOut(env: Readonly<Record<string, string>> = {}) {
  const audits = await lab.audits()
  const releases = releaseStore(audits.database)
  const shipped = await releases.make(readCatalog(), {
    parentNo: null,
    origin: 'shipped',
    note: '',
    by: 'test',
  })
  await releases.move(shipped.releaseNo, 'published', 'test', '')
  const open = async () => {
    const { settings } = readSettings({ FUNDWATCH_ONLINE_DEADLINE: '5000', ...env })
    const log = pino({ level: 'silent' })
    const service = await answerHospitals({ settings, databaseUrl: audits.url, log })
    services.push(service)
    await until(() => service.http.figures().releaseNo !== null)
    return service
  }
  return { audits, releases, releaseNo: shipped.releaseNo, open, service: await open() }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo()) return
    await sleep(50)
  }
  throw new Error('It did not come about within half a minute.')
}

const adviceOf = ({ outcome }: Answer): Advice => {
  if (outcome.kind !== 'advice') throw new TypeError(`This is no advice: ${JSON.stringify(outcome)}`)
  return outcome
}

let serial = 0
const ask = (service: AnsweringHospitals, wish: Wish, changed: Partial<NationalCall> = {}) => {
  serial += 1
  return service.http.desk.answer(aCall(wish, { messageId: `M${serial}`, ...changed }))
}
const twoBeds = [anOrder({ orderId: 'O1', quantity: quantity(20_000), amountFen: fen(2000) })]

/** What a hospital uploads of a visit with beds on the day of the consultation. */
function visit(wish: { institutionId: string; encounterId: string; beds: number; settled: boolean }): Wish {
  const { institutionId, encounterId, beds, settled } = wish
  const own = { fixmedins_code: institutionId, mdtrt_id: encounterId, psn_no: 'P1' }
  const row = (table: string, cells: Record<string, string>): UploadedRow => ({
    table,
    cells: { ...own, ...cells },
  })
  return {
    kind: 'upload',
    rows: [
      row('MDTRT_D', { begntime: '2026-03-01 09:00:00', med_type: '21', insutype: '310', gend: '1' }),
      ...Array.from({ length: beds }, (_, at) =>
        row('FEE_LIST_D', {
          feedetl_sn: `${encounterId}-S${at}`,
          bkkp_sn: `${encounterId}-S${at}`,
          fee_ocur_time: '2026-03-02 08:00:00',
          med_list_codg: BED,
          med_type: '21',
          cnt: '1',
          pric: '10.00',
          det_item_fee_sumamt: '10.00',
          inscp_amt: '10.00',
          inscp_scp_amt: '10.00',
          list_type: '201',
          med_chrgitm_type: '01',
          ...(settled ? { setl_id: `${encounterId}-Z` } : {}),
        }),
      ),
      ...(settled
        ? [
            row('SETL_D', {
              setl_id: `${encounterId}-Z`,
              setl_time: '2026-03-03 08:00:00',
              med_type: '21',
              medfee_sumamt: '20.00',
            }),
          ]
        : []),
    ],
    withdrawals: [],
    settledEncounters: settled ? [{ personId: 'P1', encounterId }] : [],
    answer: {},
  }
}

describe('a hospital that asks', () => {
  it('is answered by the published release, the same again after a restart', async () => {
    const { service, open, releaseNo } = await setOut()
    expect(service.http.figures().releaseNo).toBe(releaseNo)
    const call = aCall(aConsultation(twoBeds), { messageId: 'SAME' })
    const first = await service.http.desk.answer(call)
    expect(adviceOf(first).reminders.map(({ ruleId }) => ruleId)).toContain('item-daily-frequency')
    await service.close()
    services.splice(services.indexOf(service), 1)
    const later = await open()
    expect(await later.http.desk.answer(call)).toEqual(first)
    expect(later.http.figures().counts.repeated).toBe(1)
  })

  it('is told of what another hospital uploaded a moment ago', async () => {
    const { service } = await setOut()
    const elsewhere = visit({ institutionId: 'B', encounterId: 'E9', beds: 1, settled: false })
    const stored = await ask(service, elsewhere, { institutionId: 'B', transaction: '2204' })
    expect(stored.outcome).toEqual({ kind: 'receipt', output: {} })
    const advice = adviceOf(await ask(service, aConsultation([anOrder({ orderId: 'O1' })])))
    const reminder = advice.reminders.find(({ ruleId }) => ruleId === 'item-daily-frequency')
    expect(reminder?.lines).toMatchObject([
      { role: 'involved', encounterId: 'E9' },
      { role: 'violating', orderId: 'O1' },
    ])
  })

  it('answers by a new release as soon as it is published', async () => {
    const { service, releases } = await setOut()
    const path = 'catalog/rules/item-daily-frequency/rule.yaml'
    const files = new Map(readCatalog())
    files.set(path, (files.get(path) ?? '').replace('result: violation', 'result: suspicion'))
    const next = await releases.make(files, { parentNo: 2, origin: 'edit', note: '', by: 'test' })
    await releases.move(next.releaseNo, 'trial', 'test', '')
    await until(() => service.http.figures().trialReleaseNo === next.releaseNo)
    const severities = async () =>
      adviceOf(await ask(service, aConsultation(twoBeds))).reminders.map(({ severity }) => severity)
    expect(await severities()).toEqual([1])
    await releases.move(next.releaseNo, 'published', 'test', '')
    await until(() => service.http.figures().releaseNo === next.releaseNo)
    expect(await severities()).toEqual([2])
  })
})

describe('what came of it', () => {
  it('is a finding once the orders were charged all the same, and nothing saved', async () => {
    const { service, audits } = await setOut()
    const advice = adviceOf(await ask(service, aConsultation(twoBeds)))
    const reminderId = advice.reminders[0]?.reminderId ?? ''
    const decision = { reminderId, action: 'continue', reason: '病情需要' } as const
    const told = await ask(service, { kind: 'feedback', stage: 'before', decisions: [decision] })
    expect(told.outcome).toEqual({ kind: 'feedback-kept', kept: 1 })
    const own = visit({ institutionId: 'A', encounterId: 'E1', beds: 2, settled: true })
    await ask(service, own, { transaction: '2304' })
    await until(async () => (await audits.ask('select from online.check_queue')).length === 0)
    expect(
      await audits.ask(
        `select rule_id, state, amount_fen from review.finding where rule_id = 'item-daily-frequency'`,
      ),
    ).toEqual([{ rule_id: 'item-daily-frequency', state: 'open', amount_fen: 1000 }])
    const { byRule, savings, days } = await service.http.reports.read({ from: null, to: null })
    expect(days).toMatchObject([{ consultations: 1 }])
    expect(byRule).toMatchObject([
      { id: 'item-daily-frequency', shown: 1, continued: 1, modified: 0, silent: 0 },
    ])
    expect(savings).toMatchObject([{ settled: 1, changed: 0, remindedFen: 1000, savedFen: 0, open: 0 }])
  })

  it('is money saved when the order was not charged', async () => {
    const { service, audits } = await setOut()
    await ask(service, aConsultation(twoBeds))
    const own = visit({ institutionId: 'A', encounterId: 'E1', beds: 1, settled: true })
    await ask(service, own, { transaction: '2304' })
    await until(async () => (await audits.ask('select from online.check_queue')).length === 0)
    const { savings } = await service.http.reports.read({ from: null, to: null })
    expect(savings).toMatchObject([
      { settled: 1, changed: 1, remindedFen: 1000, chargedFen: 0, savedFen: 1000 },
    ])
  })

  it('is still open before anybody settled, and money saved once the charges were taken back', async () => {
    const { service, audits } = await setOut()
    await ask(service, aConsultation(twoBeds))
    const untilChecked = () =>
      until(async () => (await audits.ask('select from online.check_queue')).length === 0)
    const savings = async () => (await service.http.reports.read({ from: null, to: null })).savings
    const own = visit({ institutionId: 'A', encounterId: 'E1', beds: 2, settled: false })
    await ask(service, own, { transaction: '2204' })
    await untilChecked()
    const open = { settled: 0, withdrawn: 0, savedFen: 0, open: 1, openFen: 1000 }
    expect(await savings()).toMatchObject([open])
    // What nobody settled may still change: it is noted, and no finding.
    expect(await audits.ask('select from review.finding')).toEqual([])
    const lines = { kind: 'lines', personId: 'P1', encounterId: 'E1', lineSns: ['E1-S1'] } as const
    const undo: Wish = { kind: 'upload', rows: [], withdrawals: [lines], settledEncounters: [], answer: {} }
    await ask(service, undo, { transaction: '2302' })
    await untilChecked()
    const withdrawn = {
      settled: 0,
      withdrawn: 1,
      changed: 1,
      remindedFen: 1000,
      chargedFen: 0,
      savedFen: 1000,
    }
    expect(await savings()).toMatchObject([{ ...withdrawn, open: 0, openFen: 0 }])
    // Charged all the same, later.
    await ask(service, own, { transaction: '2204' })
    await untilChecked()
    expect(await savings()).toMatchObject([{ withdrawn: 1, chargedFen: 1000, savedFen: 0 }])
  })

  it('is money saved when the doctor said so and the charges that came after show it', async () => {
    const { service, audits } = await setOut()
    const advice = adviceOf(await ask(service, aConsultation(twoBeds)))
    const reminderId = advice.reminders[0]?.reminderId ?? ''
    const decision = { reminderId, action: 'modify', reason: null } as const
    await ask(service, { kind: 'feedback', stage: 'before', decisions: [decision] })
    const savings = async () => (await service.http.reports.read({ from: null, to: null })).savings
    expect(await savings()).toMatchObject([{ withdrawn: 0, open: 1, openFen: 1000 }])
    const own = visit({ institutionId: 'A', encounterId: 'E1', beds: 1, settled: false })
    await ask(service, own, { transaction: '2204' })
    await until(async () => (await audits.ask('select from online.check_queue')).length === 0)
    expect(await savings()).toMatchObject([{ withdrawn: 1, savedFen: 1000, open: 0 }])
  })

  it('counts only what the orders at hand carry, not what another hospital charged before', async () => {
    const { service, audits } = await setOut()
    const elsewhere = visit({ institutionId: 'B', encounterId: 'E9', beds: 2, settled: false })
    await ask(service, elsewhere, { institutionId: 'B', transaction: '2204' })
    const advice = adviceOf(await ask(service, aConsultation([anOrder({ orderId: 'O1' })])))
    const told = advice.reminders[0]
    const [kept] = await audits.ask<{ amount_fen: number; whole: number }>(
      `select amount_fen, (finding ->> 'amountFen')::bigint as whole from online.reminder`,
    )
    expect(kept?.amount_fen).toBe(told?.amountFen)
    expect(kept?.whole).toBeGreaterThan(kept?.amount_fen ?? 0)
  })

  it('keeps to the budget of a doctor across a restart', async () => {
    const { audits, service, open } = await setOut({ FUNDWATCH_REMINDER_BUDGET: '1' })
    const twice = ['O1', 'O2'].map((orderId) => anOrder({ orderId, itemCode: 'X' }))
    const asked = aConsultation(twice, { stage: 'during', ruleCodes: ['same-line-twice'] })
    const shown = async (from: AnsweringHospitals) =>
      adviceOf(await ask(from, asked, { transaction: '3102' })).reminders.length
    expect(await shown(service)).toBe(1)
    expect(await shown(service)).toBe(0)
    await service.close()
    services.splice(services.indexOf(service), 1)
    expect(await shown(await open())).toBe(0)
    expect(await audits.ask('select from online.reminder where is_shown')).toHaveLength(1)
  })

  it('knows the sex of a person whom only the question named, once their purchase is charged', async () => {
    const { service, audits } = await setOut()
    await ask(service, aConsultation([anOrder({ orderId: 'O1', itemCode: 'X' })]))
    await until(
      async () => (await audits.ask('select from online.remembered_person where is_told')).length === 1,
    )
    expect(await audits.ask('select person_id, sex, born_day from online.remembered_person')).toEqual([
      { person_id: 'P1', sex: '1', born_day: 5844 },
    ])
  })

  it('is refused when the reminder is another institution’s', async () => {
    const { service } = await setOut()
    const decision = { reminderId: 'nobody', action: 'modify', reason: null } as const
    const { outcome } = await ask(service, { kind: 'feedback', stage: 'before', decisions: [decision] })
    expect(outcome).toMatchObject({ kind: 'refused' })
  })

  it('has an encounter in it that is known for nothing but the question', async () => {
    const { service } = await setOut()
    const persons = [aPerson([anEncounter(twoBeds, { encounterId: 'E7' })])]
    expect(adviceOf(await ask(service, { ...aConsultation(twoBeds), persons })).reminders).toHaveLength(1)
  })
})
