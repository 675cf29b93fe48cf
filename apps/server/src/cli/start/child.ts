import { type ChildProcess, fork } from 'node:child_process'

/** A process of the instance that is kept running. */
export interface Child {
  /** The pid of the process at work; undefined between an end and the next start. */
  pid(): number | undefined
  /** Ends it and does not start it again. */
  stop(): Promise<void>
  /** Ends it and starts it anew. */
  restart(): Promise<void>
}

/** What to run, and who hears of its life. */
export interface ChildWish {
  readonly name: string
  /** The module to run. */
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  /** Lower priority, so that it never slows down what answers people. */
  readonly nice?: number
  /** Ends are told in Chinese; the process is started again after a pause that grows. */
  readonly tell: (sentence: string) => void
}

const LONGEST_PAUSE_MS = 30_000
const STOP_MS = 8_000

/** Starts a process, waits until it says it is ready, and keeps it running until stopped. */
export async function keepChild(wish: ChildWish): Promise<Child> {
  let current: ChildProcess | undefined
  let stopping = false
  let hasRun = false
  let pause = 500
  let timer: NodeJS.Timeout | undefined

  const start = async (): Promise<void> => {
    const child = launch(wish)
    current = child
    child.once('exit', (code, signal) => {
      if (current === child) current = undefined
      // One that never got ready has said why; starting it again would only say it again.
      if (stopping || !hasRun) return
      wish.tell(`${wish.name}已退出（${signal ?? code}），${Math.round(pause / 100) / 10} 秒后重新启动。`)
      timer = setTimeout(() => void start().catch((error: Error) => wish.tell(error.message)), pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
    await ready(child, wish.name)
    hasRun = true
    pause = 500
  }
  const end = async (): Promise<void> => {
    clearTimeout(timer)
    if (current) await endChild(current)
  }
  await start()
  return {
    pid: () => current?.pid,
    stop: async () => {
      stopping = true
      await end()
    },
    restart: async () => {
      stopping = true
      await end()
      stopping = false
      await start()
    },
  }
}

function launch({ script, env, nice }: ChildWish): ChildProcess {
  const child = fork(script, [], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  if (nice !== undefined && child.pid !== undefined) lowerPriority(child.pid, nice)
  return child
}

function lowerPriority(pid: number, nice: number): void {
  // A process that has ended meanwhile needs no priority; its exit is told anyway.
  import('node:os').then(({ setPriority }) => setPriority(pid, nice)).catch(() => undefined)
}

function ready(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code, signal) => reject(new Error(`${name}没有启动成功（${signal ?? code}）。`)))
    child.once('error', reject)
  })
}

/** Asks it to end, and makes it end when it does not. */
function endChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
