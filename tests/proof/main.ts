import { killRounds } from './kill-rounds.ts'

// `npm run proof [-- rounds [seed]]`: the full number of rounds; each can be run again by its seed.
const rounds = Number(process.argv[2] ?? 20)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
process.stdout.write(`${rounds} rounds, seed ${seed}\n`)
const done = await killRounds({
  rounds,
  seed,
  tell: (sentence) => void process.stdout.write(`${sentence}\n`),
})
process.stdout.write(`${done.length} passed, 0 failed\n`)
