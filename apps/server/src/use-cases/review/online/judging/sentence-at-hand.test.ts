import { fen, yuanText } from '@fundwatch/domain'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildLine } from '../../../../../../../tests/patterns/kit/build-facts.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import { readyLaw, shippedLaw, testDesk, unchangingLaw } from '../testing/desk.ts'
import { aCall, aConsultation, anOrder, at } from '../testing/told.ts'
import { sentenceAtHand } from './sentence-at-hand.ts'

describe('the sentence of a reminder', () => {
  let law: OnlineLaw
  beforeAll(async () => {
    law = await readyLaw(shippedLaw())
  })

  it('says which part of its amount the orders at hand carry, where something was charged before', async () => {
    const desk = testDesk(unchangingLaw(law))
    const beds = ['08:00', '09:00'].map((time, sn) =>
      buildLine({
        lineSn: `S${sn}`,
        orderNo: `R${sn}`,
        itemCode: '001109000010000',
        secondNo: at(`2026-03-02 ${time}`),
      }),
    )
    desk.store.remember('P1', { lines: beds })
    const { outcome } = await desk.answer(aCall(aConsultation([anOrder({ orderId: 'O1' })])))
    const reminder = outcome.kind === 'advice' ? outcome.reminders[0] : undefined
    const kept = desk.store.decisions[0]?.reminders[0]
    const [whole, own] = [kept?.finding.amountFen ?? 0, reminder?.amountFen ?? 0]
    expect(own).toBeGreaterThan(0)
    expect(whole).toBeGreaterThan(own)
    expect(reminder?.sentence).toContain(`涉及${yuanText(fen(whole))}元`)
    expect(reminder?.sentence).toContain(
      `其中本次医嘱涉及${yuanText(fen(own))}元，此前的费用涉及${yuanText(fen(whole - own))}元。`,
    )
    const ofLines = (reminder?.lines ?? []).reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)
    expect(ofLines).toBe(own)
    expect(kept?.amountFen).toBe(own)
  })

  it('stays as it is where the orders at hand carry all of it, or nothing is computed', () => {
    const sentence = '超过上限，涉及10.00元。'
    expect(sentenceAtHand({ sentence, amountFen: fen(1000) }, fen(1000))).toBe(sentence)
    expect(sentenceAtHand({ sentence, amountFen: null }, null)).toBe(sentence)
  })

  it('never loses its amounts to its length', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 0, maxLength: 700, unit: 'grapheme' }),
        fc.nat(10 ** 9),
        fc.nat(10 ** 9),
        (text, own, before) => {
          const told = sentenceAtHand({ sentence: text, amountFen: fen(own + before + 1) }, fen(own))
          expect(told.endsWith(`此前的费用涉及${yuanText(fen(before + 1))}元。`)).toBe(true)
          expect(told.length).toBeLessThan(500)
        },
      ),
    )
  })
})
