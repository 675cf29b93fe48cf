import { proveBackups } from './backup-proof.ts'
import { proveCasework } from './casework-proofs.ts'
import { killRounds } from './kill-rounds.ts'
import { proveOnline } from './online-proofs.ts'

// `npm run proof [-- rounds [seed]]`: the full number of rounds; each can be run again by its seed.
const rounds = Number(process.argv[2] ?? 20)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)
process.stdout.write(`${rounds} rounds, seed ${seed}\n`)
const done = await killRounds({ rounds, seed, tell })
const online = await proveOnline({ rounds, seed, tell })
const backups = await proveBackups({ rounds: Math.min(rounds, 5), seed, tell })
const casework = await proveCasework({ rounds: Math.max(rounds, 50), seed, tell })
process.stdout.write(`${done.length + online + backups + casework} passed, 0 failed\n`)
