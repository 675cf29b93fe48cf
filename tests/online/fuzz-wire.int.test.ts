import { expect, it } from 'vitest'
import { fuzzWire } from './support/fuzz-wire.ts'

// The seed changes with the day; `npm run proof` sends 20,000.
const SEED = Math.floor(Date.now() / 86_400_000)
const MESSAGES = 1000

it(`whatever comes over the wire is answered in the national shape, and done whole or not at all (seed ${SEED})`, async () => {
  const { sent, accepted, wrongs } = await fuzzWire({ messages: MESSAGES, seed: SEED })
  expect(wrongs).toEqual([])
  expect(sent).toBe(MESSAGES)
  // Mutations that break every message would prove little.
  expect(accepted / sent).toBeGreaterThan(0.1)
})
