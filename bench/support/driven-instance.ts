import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

const repository = join(import.meta.dirname, '..', '..')
const main = join(repository, 'apps', 'server', 'src', 'main.ts')
const leash = join(repository, 'scripts', 'follow-launcher.mjs')

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly code: number | null
  readonly output: string
}

/** A command that runs. */
export interface RunningCommand {
  readonly ended: Promise<CommandResult>
  /** Ctrl-C. */
  interrupt(): void
}

/** An instance in a data folder of its own, driven from outside as its operator would. */
export class DrivenInstance {
  readonly dataFolder: string
  readonly port: number
  private readonly extra: Readonly<Record<string, string>>
  private process: ChildProcess | undefined
  private printed = ''

  private constructor(dataFolder: string, port: number, extra: Readonly<Record<string, string>>) {
    this.dataFolder = dataFolder
    this.port = port
    this.extra = extra
  }

  /** An instance with settings of its own beside folder and port. */
  static async create(extra: Readonly<Record<string, string>> = {}): Promise<DrivenInstance> {
    const folder = await mkdtemp(join(tmpdir(), 'fundwatch-instance-'))
    // Below a closed folder the cluster of a root instance would move elsewhere.
    await chmod(folder, 0o755)
    return DrivenInstance.in(folder, extra)
  }

  /** An instance whose data folder is `data` in this one; removing the instance removes both. */
  static async in(folder: string, extra: Readonly<Record<string, string>> = {}): Promise<DrivenInstance> {
    return new DrivenInstance(join(folder, 'data'), await freePort(), extra)
  }

  private env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      FUNDWATCH_DATA: this.dataFolder,
      FUNDWATCH_PORT: String(this.port),
      FUNDWATCH_DEMO: '0',
      ...this.extra,
    }
  }

  /** `fundwatch start`, until it says that it is ready. */
  async start(): Promise<void> {
    // It ends in order when we are gone: nobody else would stop it.
    const child = spawn(process.execPath, ['--import', leash, main, 'start'], {
      env: { ...this.env(), FUNDWATCH_LAUNCHER: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.process = child
    this.printed = ''
    const listen = (chunk: Buffer) => {
      this.printed += chunk.toString()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    for (let waited = 0; !this.printed.includes('已就绪'); waited += 100) {
      if (child.exitCode !== null) throw new Error(`start ended with ${child.exitCode}:\n${this.printed}`)
      if (waited > 120_000) throw new Error(`start is not ready:\n${this.printed}`)
      await sleep(100)
    }
  }

  /** What `start` has printed. */
  get output(): string {
    return this.printed
  }

  /** Whether `start` still runs. */
  get isRunning(): boolean {
    return this.process !== undefined && this.process.exitCode === null && this.process.signalCode === null
  }

  /** Ctrl-C, until everything has ended. */
  async stop(): Promise<void> {
    const child = this.process
    this.process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await ended
  }

  /** Runs a command to its end. */
  run(...parameters: string[]): Promise<CommandResult> {
    return ending(this.spawn(parameters, { detached: false }))
  }

  /** Begins a command that may be interrupted. */
  begin(...parameters: string[]): RunningCommand {
    // A group of its own, as a terminal gives it one: Ctrl-C reaches the command and everything it has started.
    const child = this.spawn(parameters, { detached: true })
    return {
      ended: ending(child),
      interrupt: () => {
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
      },
    }
  }

  private spawn(parameters: readonly string[], { detached }: { detached: boolean }): CommandProcess {
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
    return spawn(process.execPath, [main, ...parameters], { env: this.env(), stdio, detached })
  }

  /** The pids of the parts of the running instance. */
  async pids(): Promise<Record<Part, number | undefined>> {
    const supervisor = this.process?.pid
    const children = supervisor === undefined ? [] : await childrenOf(supervisor)
    const running = (script: string) => children.find(({ command }) => command.includes(script))?.pid
    return {
      supervisor,
      http: running('http/worker-main.ts'),
      worker: running('jobs/worker-main.ts'),
      postgres: await postmasterPid(this.dataFolder),
    }
  }

  /** Ends one part without a word. */
  async kill(part: Part): Promise<void> {
    const pid = (await this.pids())[part]
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  }

  /** Stops everything and removes the folder. */
  async remove(): Promise<void> {
    await this.stop()
    const left = await postmasterPid(this.dataFolder)
    if (left !== undefined) {
      await this.start()
      await this.stop()
    }
    await rm(join(this.dataFolder, '..'), { recursive: true, force: true })
  }
}

type CommandProcess = ChildProcessByStdio<null, Readable, Readable>

function ending(child: CommandProcess): Promise<CommandResult> {
  let output = ''
  const listen = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  // Not `exit`: what was written last may still be on its way then.
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })))
}

/** The processes of a running instance. */
export type Part = 'supervisor' | 'http' | 'worker' | 'postgres'

async function childrenOf(parent: number): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [stat, command] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
        readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      ])
      const parentPid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return { pid, command: command.replaceAll('\0', ' '), parentPid }
    }),
  )
  return found.filter(({ parentPid }) => parentPid === parent)
}

async function postmasterPid(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(
    () => '',
  )
  const pid = Number(text.split('\n')[0])
  if (!pid) return undefined
  const alive = await readFile(`/proc/${pid}/stat`, 'utf8').then(
    () => true,
    () => false,
  )
  return alive ? pid : undefined
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
