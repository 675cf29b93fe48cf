import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubtsAbout } from './testing/doubts.ts'
import { codecs, exampleRequest, readBody } from './testing/example-reader.ts'
import { mutated, mutations } from './testing/mutations.ts'

// FUNDWATCH_FUZZ_MESSAGES for longer runs, FUNDWATCH_FUZZ_SEED to repeat one; the seed changes with the day.
const MESSAGES = Number(process.env['FUNDWATCH_FUZZ_MESSAGES'] ?? 10_000)
const SEED = Number(process.env['FUNDWATCH_FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000))
/** A shrinking search has no end of its own. */
const TIME_LIMIT_MS = Math.max(60_000, MESSAGES * 5)

describe('the national border', () => {
  it(
    `either understands a message or refuses it in one sentence that names the place (${MESSAGES} messages, seed ${SEED})`,
    () => {
      let understood = 0
      const places = new Set<string>()
      fc.assert(
        fc.property(fc.constantFrom(...codecs.keys()), mutations, (transaction, changes) => {
          const read = readBody(mutated(exampleRequest(transaction), changes))
          if (read.ok) understood += 1
          else places.add(`${transaction} ${read.problem.path}`)
          expect(doubtsAbout(read)).toEqual([])
        }),
        {
          seed: SEED,
          numRuns: MESSAGES,
          interruptAfterTimeLimit: TIME_LIMIT_MS,
          markInterruptAsFailure: true,
        },
      )
      // Mutations that break every message, or always in the same place, would prove nothing.
      expect(understood / MESSAGES).toBeGreaterThan(0.2)
      expect(understood / MESSAGES).toBeLessThan(0.8)
      expect(places.size).toBeGreaterThan(Math.min(MESSAGES / 10, 600))
    },
    TIME_LIMIT_MS * 2,
  )
})
