import type { Finding } from '@fundwatch/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildEncounter, buildLine } from '../../../../../../../tests/patterns/kit/build-facts.ts'
import { onlineCounts } from '../guards/online-counts.ts'
import { ruleBreaker } from '../guards/rule-breaker.ts'
import type { OnlineLaw } from '../law/online-law.ts'
import { NO_NAMES, readyLaw, shippedLaw, unchangingLaw } from '../testing/desk.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { at } from '../testing/told.ts'
import type { EncounterToCheck } from './recheck-encounter.ts'
import { recheckStep } from './recheck-steadily.ts'

const BED = '001109000010000'
const E1 = { personId: 'P1', institutionId: 'A', encounterId: 'E1' }

let law: OnlineLaw

beforeAll(async () => {
  law = await readyLaw(shippedLaw(), { releaseNo: 7 })
})

/** A queue in memory over a memory in which P1 was charged as given. */
function setOut(lines: Parameters<typeof buildLine>[0][], waiting: readonly EncounterToCheck[] = [E1]) {
  const store = memoryStore()
  store.remember('P1', {
    lines: lines.map(buildLine),
    encounters: [buildEncounter({ startedSecond: at('2026-03-01 08:00') })],
  })
  const queue = [...waiting]
  const given: EncounterToCheck[] = []
  const kept: { finding: Finding; releaseNo: number }[] = []
  const ports = {
    store,
    law: unchangingLaw(law),
    findings: {
      keep: async (findings: readonly Finding[], { releaseNo }: { releaseNo: number }) => {
        for (const finding of findings) kept.push({ finding, releaseNo })
      },
    },
    breaker: ruleBreaker({ failures: 3, restMs: 1000 }),
    names: NO_NAMES,
    now: () => Date.parse('2026-03-05T00:00:00Z'),
    queue: {
      take: async (most: number) => queue.splice(0, most),
      done: async () => undefined,
      giveBack: async (encounters: readonly EncounterToCheck[]) => void given.push(...encounters),
    },
    counts: onlineCounts(),
    idle: async () => undefined,
    onError: () => undefined,
  }
  return { ports, store, kept, given }
}

describe('charges that are checked afterwards', () => {
  it('become findings of the release that answers, each as the batch would name it', async () => {
    const { ports, kept } = setOut([
      { lineSn: 'S1', itemCode: BED, secondNo: at('2026-03-02 08:00') },
      { lineSn: 'S2', itemCode: BED, secondNo: at('2026-03-02 09:00') },
    ])
    expect(await recheckStep(ports)).toBe(1)
    const found = kept.find(({ finding }) => finding.ruleId === 'item-daily-frequency')
    expect(found).toMatchObject({ releaseNo: 7, finding: { amountFen: 1000, encounterId: 'E1' } })
    expect(found?.finding.identity).toContain('item-daily-frequency')
    expect(ports.counts.rechecked).toBe(1)
  })

  it('are no matter of another encounter of the person', async () => {
    const { ports, kept } = setOut([
      { lineSn: 'S1', itemCode: BED, secondNo: at('2026-02-02 08:00'), encounterId: 'E0' },
      { lineSn: 'S2', itemCode: BED, secondNo: at('2026-02-02 09:00'), encounterId: 'E0' },
      { lineSn: 'S3', itemCode: BED, secondNo: at('2026-03-02 08:00') },
    ])
    await recheckStep(ports)
    expect(kept.filter(({ finding }) => finding.ruleId === 'item-daily-frequency')).toEqual([])
  })

  it('are tried again later when the store is away', async () => {
    const { ports, store, given } = setOut([])
    store.disturb(async () => {
      throw new Error('away')
    })
    await recheckStep(ports)
    expect(given).toEqual([E1])
  })

  it('wait while there is no law', async () => {
    const { ports } = setOut([])
    expect(await recheckStep({ ...ports, law: unchangingLaw(null) })).toBe(0)
  })
})
