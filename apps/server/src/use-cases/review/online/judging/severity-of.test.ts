import type { Finding } from '@fundwatch/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OnlineLaw } from '../law/online-law.ts'
import { readyLaw, shippedLaw, testDesk, unchangingLaw } from '../testing/desk.ts'
import { aCall, aConsultation, anEncounter, anOrder, aPerson, at } from '../testing/told.ts'
import { severityOf } from './severity-of.ts'

const POINT: Finding['point'] = { dataset: 'drug-sex', point: 'P1', name: '某药', source: '某文' }

describe('how sure a reminder is', () => {
  it('follows from what decided: law, a published point, or thresholds alone', () => {
    expect(severityOf({ result: 'violation', point: POINT })).toBe(1)
    expect(severityOf({ result: 'violation', point: null })).toBe(1)
    expect(severityOf({ result: 'suspicion', point: POINT })).toBe(2)
    expect(severityOf({ result: 'suspicion', point: null })).toBe(3)
  })
})

describe('a suspicion of the shipped rules', () => {
  let law: OnlineLaw
  beforeAll(async () => {
    law = await readyLaw(shippedLaw())
  })

  it('that rests on thresholds alone is slight', async () => {
    const twice = ['O1', 'O2'].map((orderId) =>
      anOrder({ orderId, itemCode: 'X', startedSecond: at('2026-03-02 12:00') }),
    )
    const asked = aConsultation(twice, { stage: 'during', persons: [aPerson([anEncounter(twice)])] })
    const { outcome } = await testDesk(unchangingLaw(law)).answer(aCall(asked, { transaction: '3102' }))
    const reminders = outcome.kind === 'advice' ? outcome.reminders : []
    const found = reminders.find(({ ruleId }) => ruleId === 'same-line-twice')
    expect(found).toMatchObject({ severity: 3, isBlocking: false })
  })
})
