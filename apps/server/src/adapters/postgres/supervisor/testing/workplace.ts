import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Account } from '../account.ts'
import { machineEffects, type SupervisorEffects } from '../effects.ts'
import { whereBlocked } from '../folders.ts'
import { type RunningPostgres, startPostgres } from '../start-postgres.ts'
import { makeReadyFolder } from './ready-folder.ts'
import { makeScratchFolder } from './scratch-folder.ts'

/** Temporary folders, servers and processes of one test file, and the broom that sweeps them away. */
export class Workplace {
  readonly #folders: string[] = []
  readonly #servers: RunningPostgres[] = []
  readonly #children: { child: ChildProcess; signal: 'SIGKILL' | 'SIGINT' }[] = []

  #pattern: string | undefined

  /** A data folder in which PostgreSQL has run before: a copy, because making a cluster takes far longer. */
  async usedFolder(): Promise<string> {
    if (!this.#pattern) {
      const pattern = makeScratchFolder()
      await (await this.start(pattern)).stop()
      this.#pattern = pattern
    }
    const folder = await this.folder()
    execFileSync('cp', ['-a', `${this.#pattern}/.`, folder])
    return folder
  }

  /** A new empty folder that any user can enter. */
  folder(): string {
    const folder = makeScratchFolder()
    this.#folders.push(folder)
    return folder
  }

  /** A folder with a cluster whose database has the whole schema. */
  async readyFolder(): Promise<string> {
    const folder = await makeReadyFolder()
    this.#folders.push(folder)
    return folder
  }

  /** Effects of this machine, with a fallback folder of ours and whatever the test wants otherwise. */
  effects(changed: Partial<SupervisorEffects> = {}): SupervisorEffects {
    return {
      ...machineEffects,
      fallbackFolder: this.folder(),
      memoryBytes: 2 ** 31,
      notify: () => undefined,
      ...changed,
    }
  }

  /** Starts PostgreSQL for a test; stopped when the test is over. */
  async start(dataFolder: string, effects?: SupervisorEffects): Promise<RunningPostgres> {
    const server = await startPostgres({ dataFolder, effects: effects ?? this.effects() })
    this.#servers.push(server)
    return server
  }

  /** Runs one of the scripts in `fixtures/` under this Node and returns its first line; throws what it complains about. */
  async run(script: 'hold-postgres.ts' | 'hold-lock.ts', dataFolder: string, account?: Account) {
    const path = join(import.meta.dirname, '..', 'fixtures', script)
    const child = this.keep(
      spawn(process.execPath, [path, dataFolder], {
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(account && { uid: account.uid, gid: account.gid, cwd: '/' }),
      }),
    )
    const complaint = once(child.stderr, 'data').then(([text]) => Promise.reject(new Error(String(text))))
    const [line] = await Promise.race([once(child.stdout, 'data'), complaint])
    return { child, line: String(line).trim() }
  }

  /** Ends a child with the rest; with SIGINT where SIGKILL would leave its own children behind. */
  keep<Child extends ChildProcess>(child: Child, signal: 'SIGKILL' | 'SIGINT' = 'SIGKILL'): Child {
    this.#children.push({ child, signal })
    return child
  }

  /** Stops every server and child and removes every folder. */
  async clear(): Promise<void> {
    for (const server of this.#servers.splice(0)) await server.stop()
    for (const { child, signal } of this.#children.splice(0)) await end(child, signal)
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  }

  /** Clears everything, the pattern of used folders too; for the end of a file. */
  async close(): Promise<void> {
    await this.clear()
    if (this.#pattern) rmSync(this.#pattern, { recursive: true, force: true })
  }
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

/** One query on a server. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The uid a process runs as. */
export function uidOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid
}

/** The state letter of a process: `Z` for a zombie; undefined when it is gone. */
export function stateOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2)[0]
  } catch {
    return undefined
  }
}

/** Waits until something is so, five seconds at most. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('waited five seconds in vain')
    await sleep(10)
  }
}

/** A user to become in a test that runs as root; undefined where there is none or it cannot read our files. */
export function ordinaryUser(): Account | undefined {
  const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 }
  if (process.geteuid?.() !== 0) return undefined
  return [import.meta.dirname, process.execPath].every((path) => !whereBlocked(path, nobody))
    ? nobody
    : undefined
}
