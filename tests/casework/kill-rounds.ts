import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { simulateCity } from '@fundwatch/simulator'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { DrivenInstance, type Part } from '../../bench/support/driven-instance.ts'
import { beginDays, gatherStaff, type Promised, type SentSheet, type Staff } from './kill-days.ts'
import { wrongsInStock } from './kill-stock.ts'

/** What one round did and found. */
export interface CaseworkKillRound {
  readonly round: number
  readonly killed: Part
  readonly afterMs: number
  /** So many events were promised in this round. */
  readonly promised: number
  readonly wrongs: readonly string[]
}

/** What a run of rounds takes. */
export interface CaseworkKills {
  readonly rounds: number
  readonly seed: number
  /** Of the simulated city. */
  readonly persons: number
  readonly tell: (sentence: string) => void
}

const PARTS: readonly Part[] = ['http', 'postgres', 'supervisor']
/** Then the findings of a city are used up, and another one begins. */
const ROUNDS_OF_CITY = 10
/** Long enough for everybody to meet the hole. */
const AFTERMATH_MS = 400

/**
 * Kills a part of an instance at a random moment of scripted days of casework (reviews, sheets, deductions, leads, cases; the
 * schedulers run beside), lets it come back, and sees that every acknowledged event is there once, that nothing is there by halves, that
 * the ledger balances and that the audit trail verifies.
 */
export async function killCasework(wish: CaseworkKills): Promise<readonly CaseworkKillRound[]> {
  const done: CaseworkKillRound[] = []
  const random = sequence(wish.seed)
  for (let first = 1; first <= wish.rounds; first += ROUNDS_OF_CITY) {
    const last = Math.min(wish.rounds, first + ROUNDS_OF_CITY - 1)
    done.push(...(await killInCity(wish, { first, last, random })))
  }
  return done
}

/** An instance with a city that was audited, and people who can sign in. */
export async function openCity(
  folder: string,
  { persons, seed }: { persons: number; seed: number },
): Promise<DrivenInstance> {
  await simulateCity({ persons, months: 2, seed, plant: 'all', out: join(folder, 'city') })
  // Not empty when it starts, so that it makes its demo accounts and no city of its own.
  const instance = await DrivenInstance.create({ FUNDWATCH_DEMO: '1' })
  for (const command of [['import', join(folder, 'city')], ['audit']]) {
    const { code, output } = await instance.run(...command)
    if (code !== 0) throw new Error(output)
  }
  await instance.start()
  return instance
}

async function killInCity(
  { seed, persons, tell }: CaseworkKills,
  { first, last, random }: { readonly first: number; readonly last: number; readonly random: () => number },
): Promise<readonly CaseworkKillRound[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-casework-kill-'))
  const instance = await openCity(folder, { persons, seed: seed + first })
  try {
    const staff = await gatherStaff(instance)
    const done: CaseworkKillRound[] = []
    const so: Stock = { promised: [], sheets: [] }
    for (let round = first; round <= last; round += 1) {
      const killed = PARTS[(seed + round) % PARTS.length] ?? 'http'
      const afterMs = Math.floor(500 + random() * 2500)
      const result = await killOnce({ instance, staff, so }, { killed, afterMs })
      done.push({ round, killed, afterMs, ...result })
      tell(
        `casework round ${round}: killed ${killed} after ${afterMs} ms, ${result.promised} events promised, ${result.wrongs.length} wrong`,
      )
    }
    return done
  } finally {
    await instance.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Stock {
  readonly promised: Promised[]
  readonly sheets: SentSheet[]
}

interface Killing {
  readonly instance: DrivenInstance
  readonly staff: Staff
  /** Everything that was promised so far. */
  readonly so: Stock
}

async function killOnce(
  { instance, staff, so }: Killing,
  { killed, afterMs }: { readonly killed: Part; readonly afterMs: number },
): Promise<Pick<CaseworkKillRound, 'promised' | 'wrongs'>> {
  const days = beginDays(staff)
  await sleep(afterMs)
  await instance.kill(killed)
  await sleep(AFTERMATH_MS)
  if (killed === 'supervisor') await instance.start()
  await untilBack(staff)
  // Work goes on, and what is done now must stand as well.
  await sleep(AFTERMATH_MS)
  await days.stop()
  so.promised.push(...days.promised)
  so.sheets.push(...days.sheets)
  const wrongs = [...days.wrongs, ...(await inspect(instance, so))]
  return { promised: days.promised.length, wrongs }
}

async function untilBack({ approver }: Staff): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    if ((await approver.get('/leads/list', { limit: '1' }))?.status === 200) return
    await sleep(200)
  }
  throw new Error('The instance did not come back.')
}

/** Where the database of a running instance is. */
export async function databaseOf({ dataFolder }: Pick<DrivenInstance, 'dataFolder'>): Promise<string> {
  const told = JSON.parse(await readFile(join(dataFolder, 'instance.json'), 'utf8')) as {
    databaseUrl: string
  }
  return told.databaseUrl
}

async function inspect(instance: DrivenInstance, so: Stock): Promise<readonly string[]> {
  const pool = connect({ url: await databaseOf(instance), maxConnections: 2, onIdleError: () => undefined })
  try {
    const wrongs = await wrongsInStock(pool, so)
    const { output } = await instance.run('audit-trail', 'verify', '--json')
    const { problems } = JSON.parse(output.slice(output.indexOf('{'))) as {
      problems: readonly { message: string }[]
    }
    return [...wrongs, ...problems.map(({ message }) => message)]
  } finally {
    await pool.end()
  }
}

/** A small deterministic sequence in [0, 1), so that a failing round can be run again. */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
