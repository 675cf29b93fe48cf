import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { simulateCity } from '@fundwatch/simulator'
import type { BatchReport } from '../../apps/server/src/use-cases/hub/batch-report.ts'
import { DrivenInstance, type Part } from '../../bench/support/driven-instance.ts'

/** What one round did and found. */
export interface KillRound {
  readonly round: number
  readonly killed: Part
  readonly afterMs: number
  /** How the interrupted import ended. */
  readonly interrupted: 'taken in' | 'not at all'
  readonly linesInLake: number
}

const PARTS: readonly Part[] = ['worker', 'postgres', 'supervisor', 'http']

/** What a run of rounds takes. */
export interface ImportKills {
  readonly rounds: number
  readonly seed: number
  /** Of the simulated city. */
  readonly persons: number
  readonly tell: (sentence: string) => void
}

/**
 * Kills a process of an instance at a random moment of an import, lets the instance recover, imports again, and sees that
 * every line is in the lake exactly once. Throws when a line is missing or doubled or no message says what to do.
 */
export async function killRounds({ rounds, seed, persons, tell }: ImportKills): Promise<KillRound[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-kill-'))
  const city = join(folder, 'city')
  await simulateCity({ persons, months: 3, seed, out: city })
  const { lines, ms } = await undisturbed(city)
  const random = sequence(seed)
  const done: KillRound[] = []
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const killed = PARTS[(seed + round) % PARTS.length] ?? 'worker'
      // From its beginning to its end, however quick the machine is.
      const afterMs = Math.floor(300 + random() * ms)
      const result = await killOnce({ city, killed, afterMs, expected: lines })
      done.push({ round, killed, afterMs, ...result })
      tell(
        `round ${round}: killed ${killed} after ${afterMs} ms, import was ${result.interrupted}, ${result.linesInLake} lines`,
      )
    }
    return done
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What dies in the back must not take the pages with it. */
async function pageAnswers({ port }: DrivenInstance): Promise<void> {
  const page = await fetch(`http://127.0.0.1:${port}/sign-in`, { headers: { accept: 'text/html' } })
  // Where the pages were not built there is none, and the server says so.
  if (page.status !== 200 && page.status !== 404) throw new Error(`The page answers ${page.status}`)
}

/** The lines in force after an import that nobody disturbs, and how long it takes. */
async function undisturbed(city: string): Promise<{ readonly lines: number; readonly ms: number }> {
  const instance = await DrivenInstance.create()
  try {
    await instance.start()
    const startedAt = performance.now()
    await instance.run('import', city, '--json')
    const ms = performance.now() - startedAt
    return { lines: await linesInLake(instance), ms }
  } finally {
    await instance.remove()
  }
}

async function killOnce({
  city,
  killed,
  afterMs,
  expected,
}: {
  city: string
  killed: Part
  afterMs: number
  expected: number
}): Promise<Pick<KillRound, 'interrupted' | 'linesInLake'>> {
  const instance = await DrivenInstance.create()
  try {
    await instance.start()
    const importing = instance.run('import', city, '--json')
    await sleep(afterMs)
    await instance.kill(killed)
    if (killed === 'supervisor') {
      await sleep(500)
      await startWhenFree(instance, importing)
    }
    if (killed === 'worker' || killed === 'postgres') await pageAnswers(instance)
    const first = await importing
    await sleep(500)
    if (first.code !== 0 && !/请|重新|恢复/.test(first.output)) {
      throw new Error(`No message says what to do after ${killed} was killed:\n${first.output}`)
    }
    const before = await linesInLake(instance)
    const again = await instance.run('import', city, '--json')
    const report = JSON.parse(again.output.trim().split('\n').at(-1) ?? '') as BatchReport
    const wanted = before === 0 ? 'live' : 'nothing'
    if (report.outcome !== wanted) throw new Error(`Second import: ${report.outcome}, expected ${wanted}`)
    const after = await linesInLake(instance)
    if (before !== 0 && before !== after) {
      throw new Error(`Half a batch after ${killed} was killed: ${before} of ${after}`)
    }
    if (after !== expected) {
      throw new Error(`After ${killed} was killed: ${after} lines, expected ${expected}`)
    }
    return { interrupted: before === 0 ? 'not at all' : 'taken in', linesInLake: after }
  } finally {
    await instance.remove()
  }
}

/** An import that had not reached the instance when it was killed takes the folder for itself, and start waits for its end. */
async function startWhenFree(instance: DrivenInstance, importing: Promise<unknown>): Promise<void> {
  try {
    await instance.start()
  } catch (error) {
    if (!String(error).includes('另一个 fundwatch 进程')) throw error
    await importing
    await instance.start()
  }
}

/** Lines in force, each counted once; a doubled one is an error. */
async function linesInLake(instance: DrivenInstance): Promise<number> {
  const { code, output } = await instance.run(
    'sql',
    'select count(*) as lines, count(distinct line_key) as keys from core.charge_line',
    '--csv',
  )
  if (code !== 0) throw new Error(output)
  const [lines, keys] = (/^\d+,\d+$/m.exec(output)?.[0] ?? '').split(',').map(Number)
  if (lines === undefined || lines !== keys) throw new Error(`Doubled lines: ${output}`)
  return lines
}

/** A small deterministic sequence in [0, 1), so that a failing round can be run again. */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
