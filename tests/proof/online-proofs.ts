import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { compareMonth, tableOf } from '../online/support/compare-month.ts'
import { fuzzWire } from '../online/support/fuzz-wire.ts'
import { killUnderLoad } from '../online/support/kill-under-load.ts'
import { playMonth } from '../online/support/play-month.ts'

/** How long a proof of what hospitals rely on is, and from which seed. */
export interface OnlineProofWish {
  readonly rounds: number
  readonly seed: number
  readonly tell: (sentence: string) => void
}

const READ_MESSAGES = 1_000_000
const WIRE_MESSAGES = 20_000
const PERSONS = 3000
const repository = join(import.meta.dirname, '..', '..')

/**
 * The full proofs of what hospitals rely on: nothing acknowledged is lost or doubled when parts are killed, the same month comes
 * to the same findings online and in batch, no message breaks the reader or the server. Gives the number of proofs; throws at the
 * first that fails.
 */
export async function proveOnline(wish: OnlineProofWish): Promise<number> {
  const kills = await killUnderLoad(wish)
  demand(kills.flatMap(({ round, wrongs }) => wrongs.map((wrong) => `round ${round}: ${wrong}`)))
  wish.tell(`${kills.length} rounds of killing under load passed`)
  await proveParity(wish)
  await proveReader(wish)
  await proveWire(wish)
  return kills.length + 3
}

async function proveParity({ seed, tell }: OnlineProofWish): Promise<void> {
  const compared = compareMonth(await playMonth({ persons: PERSONS, seed, tell }))
  tell(tableOf(compared))
  demand(compared.unexplained)
}

/** The test of the reader, with more messages: it fails by itself. */
async function proveReader({ seed, tell }: OnlineProofWish): Promise<void> {
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
}

async function proveWire({ seed, tell }: OnlineProofWish): Promise<void> {
  const { sent, accepted, slowestMs, wrongs } = await fuzzWire({ messages: WIRE_MESSAGES, seed })
  demand(wrongs)
  tell(`${sent} messages over the wire, ${accepted} accepted, the slowest took ${Math.round(slowestMs)} ms`)
}

function demand(wrongs: readonly string[]): void {
  if (wrongs.length > 0) throw new Error(wrongs.join('\n'))
}
