import { describe, expect, it } from 'vitest'
import { killCasework } from './kill-rounds.ts'

describe('casework that is killed', () => {
  it('keeps every acknowledged event once and nothing by halves, with a chain that verifies and a ledger that balances', async () => {
    const seed = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
    const rounds = await killCasework({
      rounds: 2,
      seed,
      persons: 1500,
      tell: (sentence) => void process.stdout.write(`${sentence}\n`),
    })
    expect(rounds.flatMap(({ wrongs }) => wrongs)).toEqual([])
    expect(rounds.reduce((sum, { promised }) => sum + promised, 0)).toBeGreaterThan(40)
  }, 400_000)
})
