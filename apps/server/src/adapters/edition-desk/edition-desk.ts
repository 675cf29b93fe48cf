import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { EditionDesk, EditionQuestions } from '../../use-cases/review/library/edition-desk.ts'
import type { DeskAnswer, DeskQuestion } from './desk-messages.ts'

const ENTRY = join(import.meta.dirname, 'worker-main.ts')
/** What is kept in memory is given back when nobody asked for so long. */
const IDLE_MS = 3 * 60_000
const PATIENCE_MS = 60_000
const KEPT_ANSWERS = 100
/** A third of the weight of others. */
const LESS_URGENT = 5
/** Asked again and again by pages; what is large or asked once is not kept. */
const WORTH_KEEPING: readonly (keyof EditionQuestions)[] = [
  'book',
  'rule',
  'day',
  'days',
  'codes',
  'check',
  'compare',
]

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

/** The desk in a process of its own, which is started when something is asked and ends when nothing was for a while. */
export function editionDesk(databaseUrl: string): EditionDesk & { close(): void } {
  const answers = new Map<string, Promise<unknown>>()
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0
  const end = (reason: string) => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
    for (const one of waiting.values()) one.reject(new Error(reason))
    waiting.clear()
  }
  const opened = () => {
    if (child !== undefined) return child
    const fresh = begin(databaseUrl)
    fresh.on('message', (message: DeskAnswer) => {
      const one = waiting.get(message.id)
      waiting.delete(message.id)
      if ('refused' in message) one?.reject(new Error(message.refused))
      else one?.resolve(message.answer)
    })
    const gone = () => fresh === child && end('The process that reads releases ended.')
    fresh.on('error', gone)
    fresh.on('exit', gone)
    child = fresh
    return fresh
  }
  const send = (question: Omit<DeskQuestion, 'id'>) => {
    const process = opened()
    clearTimeout(idle)
    idle = setTimeout(() => end('idle'), IDLE_MS).unref()
    last += 1
    const id = last
    return new Promise<unknown>((resolve, reject) => {
      const late = setTimeout(
        () => end('The process that reads releases did not answer.'),
        PATIENCE_MS,
      ).unref()
      const settle =
        <Told>(tell: (told: Told) => void) =>
        (told: Told) => {
          clearTimeout(late)
          tell(told)
        }
      waiting.set(id, { resolve: settle(resolve), reject: settle(reject) })
      process.send({ id, ...question })
    })
  }
  return {
    ask: async (releaseNo, name, asked) => {
      const key = JSON.stringify([releaseNo, name, asked])
      const known = answers.get(key) ?? send({ releaseNo, name, asked })
      if (WORTH_KEEPING.includes(name)) keep(answers, key, known)
      return (await known) as EditionQuestions[typeof name]['answer']
    },
    close: () => end('closed'),
  }
}

function begin(databaseUrl: string): ChildProcess {
  const child = fork(ENTRY, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  try {
    if (child.pid !== undefined) setPriority(child.pid, LESS_URGENT)
  } catch {
    // It ended already, or this system lets nobody choose: it answers all the same.
  }
  child.send({ databaseUrl })
  return child
}

/** Releases never change, so that an answer stays right; a failure is none. */
function keep(answers: Map<string, Promise<unknown>>, key: string, answer: Promise<unknown>): void {
  answers.delete(key)
  answers.set(key, answer)
  answer.catch(() => answers.delete(key))
  const [oldest] = answers.keys()
  if (answers.size > KEPT_ANSWERS && oldest !== undefined) answers.delete(oldest)
}
