import { describe, expect, it } from 'vitest'
import { killRounds } from './kill-rounds.ts'

describe('an import that is killed', () => {
  it('is in the lake exactly once or not at all, and can be repeated', async () => {
    const seed = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
    const rounds = await killRounds({
      rounds: 2,
      seed,
      persons: 1500,
      tell: (sentence) => void process.stdout.write(`${sentence}\n`),
    })
    expect(rounds).toHaveLength(2)
  }, 900_000)
})
