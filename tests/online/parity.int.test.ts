import { describe, expect, it } from 'vitest'
import { compareMonth, tableOf } from './support/compare-month.ts'
import { playMonth } from './support/play-month.ts'

describe('a month that hospitals told message by message', () => {
  it('comes to the findings, lines and fen of its audit, but for what was not known then or cannot be told', async () => {
    const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)
    const found = await playMonth({ persons: 300, seed: 7, tell })
    const compared = compareMonth(found)
    tell(tableOf(compared))
    expect(compared.unexplained).toEqual([])
    expect(found.tally.notChecked).toBe(0)
    expect(compared.same).toBeGreaterThan(20)
    expect(compared.rules).toBeGreaterThan(15)
  })
})
