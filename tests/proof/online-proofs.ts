import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { compareMonth, tableOf } from '../online/support/compare-month.ts'
import { fuzzWire } from '../online/support/fuzz-wire.ts'
import { killUnderLoad } from '../online/support/kill-under-load.ts'
import { playMonth } from '../online/support/play-month.ts'
import { demand, type ProofWish } from './proof.ts'

const READ_MESSAGES = 1_000_000
const WIRE_MESSAGES = 20_000
const PERSONS = 3000
const repository = join(import.meta.dirname, '..', '..')

/** Nothing acknowledged is lost or doubled when parts are killed while hospitals send. */
export async function proveKillsUnderLoad(wish: ProofWish): Promise<number> {
  const kills = await killUnderLoad(wish)
  const acknowledged = kills.reduce((sum, round) => sum + round.acknowledged, 0)
  const wrongs = kills.flatMap(({ round, wrongs }) => wrongs.map((wrong) => `round ${round}: ${wrong}`))
  wish.tell(`${kills.length} kills under load, ${acknowledged} messages acknowledged, ${wrongs.length} wrong`)
  demand(wrongs)
  return kills.length
}

/** The same month comes to the same findings online and in batch. */
export async function proveParity({ seed, tell }: ProofWish): Promise<number> {
  const compared = compareMonth(await playMonth({ persons: PERSONS, seed, tell }))
  tell(tableOf(compared))
  demand(compared.unexplained)
  return 1
}

/** No message breaks the reader: its test with more messages. */
export async function proveReader({ seed, tell }: ProofWish): Promise<number> {
  const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs')
  const test = 'apps/server/src/http/national/fuzz.test.ts'
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'unit', test], {
    cwd: repository,
    env: {
      ...process.env,
      FUNDWATCH_FUZZ_MESSAGES: String(READ_MESSAGES),
      FUNDWATCH_FUZZ_SEED: String(seed),
    },
    stdio: 'inherit',
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  demand(code === 0 ? [] : [`the reader does not stand ${READ_MESSAGES} messages, seed ${seed}`])
  tell(`${READ_MESSAGES} messages were read or refused`)
  return 1
}

/** No message breaks the server. */
export async function proveWire({ seed, tell }: ProofWish): Promise<number> {
  const { sent, accepted, slowestMs, wrongs } = await fuzzWire({ messages: WIRE_MESSAGES, seed })
  demand(wrongs)
  tell(`${sent} messages over the wire, ${accepted} accepted, the slowest took ${Math.round(slowestMs)} ms`)
  return 1
}
