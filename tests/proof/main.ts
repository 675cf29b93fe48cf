import { proveBackups } from './backup-proof.ts'
import { proveCasework, proveCaseworkBackup } from './casework-proofs.ts'
import { killRounds } from './kill-rounds.ts'
import { proveKillsUnderLoad, proveParity, proveReader, proveWire } from './online-proofs.ts'
import type { Proof } from './proof.ts'

// `npm run proof [-- rounds [seed [name …]]]`: the full number of rounds; each can be run again by its seed, and each proof by
// its name. A proof that fails does not keep the next one from being tried.
const PROOFS: Readonly<Record<string, Proof>> = {
  imports: async (wish) => (await killRounds({ ...wish, persons: 4000 })).length,
  'online-kills': proveKillsUnderLoad,
  parity: proveParity,
  reader: proveReader,
  wire: proveWire,
  backups: (wish) => proveBackups({ ...wish, rounds: Math.min(wish.rounds, 5) }),
  'casework-kills': (wish) => proveCasework({ ...wish, rounds: Math.max(wish.rounds, 50) }),
  'casework-backup': proveCaseworkBackup,
}

const [rounds = '20', seed = String(Date.now() % 1_000_000), ...named] = process.argv.slice(2)
const unknown = named.filter((name) => !Object.hasOwn(PROOFS, name))
if (unknown.length > 0)
  throw new Error(`There is no proof ${unknown.join(', ')}; there are ${Object.keys(PROOFS).join(', ')}.`)
const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)
tell(`${rounds} rounds, seed ${seed}`)
let passed = 0
let failed = 0
for (const [name, prove] of Object.entries(PROOFS)) {
  if (named.length > 0 && !named.includes(name)) continue
  const startedAt = performance.now()
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1000)} s`
  try {
    passed += await prove({ rounds: Number(rounds), seed: Number(seed), tell })
    tell(`✓ ${name}: ${seconds()}`)
  } catch (error) {
    failed += 1
    tell(`✗ ${name}: ${seconds()}\n${error instanceof Error ? error.stack : String(error)}`)
  }
}
tell(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
