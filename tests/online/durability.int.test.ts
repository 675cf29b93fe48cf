import { describe, expect, it } from 'vitest'
import { killUnderLoad } from './support/kill-under-load.ts'

describe('an instance of which a part is killed while hospitals send', () => {
  it('loses no acknowledged message, doubles none, and says the same again', async () => {
    const seed = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
    const rounds = await killUnderLoad({
      rounds: 3,
      seed,
      tell: (sentence) => void process.stdout.write(`${sentence}\n`),
    })
    // A few say what is wrong.
    expect(rounds.flatMap(({ wrongs }) => wrongs).slice(0, 5)).toEqual([])
    expect(new Set(rounds.map(({ killed }) => killed)).size).toBe(3)
    for (const { acknowledged } of rounds) expect(acknowledged).toBeGreaterThan(20)
  })
})
