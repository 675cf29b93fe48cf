import { fen, quantity } from '@fundwatch/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { onlineCounts } from '../guards/online-counts.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import { NO_NAMES, readyLaw, shippedLaw, testDesk, unchangingLaw } from '../testing/desk.ts'
import { aCall, aConsultation, anOrder } from '../testing/told.ts'
import { type ShadowJudgement, shadowDesk } from './shadow-desk.ts'

let [live, trial]: OnlineLaw[] = []
const ENTRIES = 'catalog/knowledge/item-daily-frequency/entries.csv'

beforeAll(async () => {
  const law = shippedLaw()
  const without = law.rules.findIndex(({ rule }) => rule.id === 'item-daily-frequency')
  live = await readyLaw(law, { releaseNo: 1 })
  const points = law.points.map((point) =>
    point.ruleNo === without ? { ...point, columns: { ...point.columns, max_quantity: 30_000 } } : point,
  )
  const rules = law.rules.map((one) => ({
    ...one,
    points: points.filter(({ ruleNo }) => ruleNo === one.ruleNo),
  }))
  trial = await readyLaw({ rules, points }, { releaseNo: 2 })
})

const beds = (count: number) => [
  anOrder({ orderId: 'O1', quantity: quantity(count * 10_000), amountFen: fen(count * 1000) }),
]

/** A desk with a shadow that keeps what it judged. */
function setOut(mostWaiting = 10) {
  const kept: ShadowJudgement[] = []
  const counts = onlineCounts()
  const law = unchangingLaw(live ?? null, trial ?? null)
  const shadow = shadowDesk({
    store: { keep: async (judgements) => void kept.push(...judgements) },
    law,
    names: NO_NAMES,
    estimateOf: () => 'own-and-self',
    counts,
    idle: async () => undefined,
    mostWaiting,
    onError: () => undefined,
  })
  const desk = testDesk(law, { shadow: (call) => shadow.consider(call), counts })
  return { desk, shadow, kept, counts }
}

describe(`a release on trial, which allows three beds a day (${ENTRIES})`, () => {
  it('is compared with the published one on the same calls, and hospitals hear the published one', async () => {
    const { desk, shadow, kept } = setOut()
    const answers = [
      await desk.answer(aCall(aConsultation(beds(2)), { messageId: 'M1' })),
      await desk.answer(aCall(aConsultation(beds(4)), { messageId: 'M2' })),
      await desk.answer(aCall(aConsultation(beds(1)), { messageId: 'M3' })),
    ]
    await shadow.settled()
    expect(answers.map(({ outcome }) => (outcome.kind === 'advice' ? outcome.reminders.length : -1))).toEqual(
      [1, 1, 0],
    )
    const said = kept.map(({ messageId, hits }) => [
      messageId,
      ...hits.map(({ inLive, inTrial }) => `${inLive} ${inTrial}`),
    ])
    expect(said).toEqual([['M1', 'true false'], ['M2', 'true true'], ['M3']])
    expect(kept[0]).toMatchObject({ liveReleaseNo: 1, trialReleaseNo: 2 })
  })

  it('is not asked about a message that was answered before', async () => {
    const { desk, shadow, kept } = setOut()
    for (let copy = 0; copy < 2; copy += 1) await desk.answer(aCall(aConsultation(beds(2))))
    await shadow.settled()
    expect(kept).toHaveLength(1)
  })

  it('leaves calls out rather than fall behind', async () => {
    const { desk, shadow, counts } = setOut(1)
    await Promise.all(
      ['1', '2', '3', '4'].map((messageId) => desk.answer(aCall(aConsultation(beds(2)), { messageId }))),
    )
    await shadow.settled()
    expect(counts.shadowed + counts.notShadowed).toBe(4)
    expect(counts.notShadowed).toBeGreaterThan(0)
  })
})
