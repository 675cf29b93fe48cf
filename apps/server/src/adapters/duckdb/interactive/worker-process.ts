import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { InteractiveError, interactiveError } from './interactive-error.ts'
import type { Dialogue, Question, Reply, Topic, WorkerWish } from './protocol.ts'

/** One worker process, which answers one question at a time. */
export interface WorkerProcess {
  readonly pid: number
  /** Whether it can be asked. */
  isAlive(): boolean
  /** Asks, and kills the process when no answer has come after `patienceMs`. */
  ask<Kind extends Topic>(
    topic: Kind,
    ask: Dialogue[Kind]['ask'],
    patienceMs: number,
  ): Promise<Dialogue[Kind]['answer']>
  /** Kills it, whatever it does, and resolves when it is gone and its folder swept. */
  end(): Promise<void>
}

/** How a worker process is started. */
export interface ProcessWish extends WorkerWish {
  /** Options of Node for the process. */
  readonly nodeOptions: readonly string[]
}

const ENTRY = join(import.meta.dirname, 'worker-main.ts')
const START_MS = 60_000
/** What a dying process said last is enough to understand it. */
const LAST_WORDS = 1000

/** Starts a worker and waits until it can be asked. Throws `start-failed`. */
export async function startWorkerProcess({ nodeOptions, ...wish }: ProcessWish): Promise<WorkerProcess> {
  const child = fork(ENTRY, [JSON.stringify(wish)], {
    execArgv: [...nodeOptions],
    serialization: 'advanced',
    env: withoutSecrets(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const sayings = listenTo(child)
  const gone = once(child, 'exit').then(() => rm(wish.spillFolder, { recursive: true, force: true }))
  const worker: WorkerProcess = {
    pid: child.pid ?? 0,
    isAlive: () => child.connected && !child.killed && child.exitCode === null && child.signalCode === null,
    ask: asker(child),
    end: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
  try {
    await ready(child)
    return worker
  } catch (error) {
    await worker.end()
    throw interactiveError('start-failed', { detail: sayings() || String(error) }, error)
  }
}

/** The worker reads files of the lake and nothing else; passwords of databases are none of its business. */
function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(DATABASE_|FUNDWATCH_|PG)/.test(name)))
}

function listenTo(child: ChildProcess): () => string {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS)
  })
  return () => words.trim()
}

/** Resolves with the first message, which says that the worker is ready. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready after ${START_MS} ms`)), START_MS)
    const settle = (finish: () => void) => () => {
      clearTimeout(timer)
      finish()
    }
    child.once('message', settle(resolve))
    child.once('error', (error) => settle(() => reject(error))())
    child.once('exit', (code, signal) => settle(() => reject(new Error(`ended (${code ?? signal})`)))())
  })
}

function asker(child: ChildProcess): WorkerProcess['ask'] {
  let lastId = 0
  return (topic, ask, patienceMs) => {
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer)
        child.off('message', onReply)
        child.off('exit', onExit)
        finish()
      }
      const onReply = (reply: Reply) => {
        if (reply.id !== id) return
        settle(() => {
          if ('code' in reply) reject(new InteractiveError(reply.code, reply.message))
          else if ('answer' in reply) resolve(reply.answer as Dialogue[typeof topic]['answer'])
        })
      }
      const onExit = () => settle(() => reject(interactiveError('worker-died')))
      const timer = setTimeout(() => {
        child.kill('SIGKILL')
        settle(() => reject(interactiveError('took-too-long', { seconds: patienceMs / 1000 })))
      }, patienceMs)
      child.on('message', onReply)
      child.once('exit', onExit)
      child.send({ id, topic, ask } as Question, (error) => {
        if (error) settle(() => reject(interactiveError('worker-died', undefined, error)))
      })
    })
  }
}
