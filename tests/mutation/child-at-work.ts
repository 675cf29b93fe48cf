import { type ChildProcess, fork } from 'node:child_process'
import type { Verdict } from './verdict.ts'

/** What is asked of a child: a file that can judge one mutant at a time, and what it is told when it starts. */
export interface ChildWork {
  readonly script: URL
  readonly parameters: readonly string[]
  readonly count: number
  /** A mutant that needs longer has lost its way: noticed. */
  readonly longestMs: number
}

const LONGEST_START_MS = 120_000

/** Has a child process judge mutants one after the other; one that never ends or crashes costs a child, not the run. */
export async function judgedByChild({ script, parameters, count, longestMs }: ChildWork): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  let child: ChildProcess | undefined
  try {
    for (let at = 0; at < count; at += 1) {
      child ??= await started(script, parameters)
      const verdict = await asked(child, at, longestMs)
      verdicts.push(verdict ?? 'noticed')
      if (verdict === undefined) {
        child.kill('SIGKILL')
        child = undefined
      }
    }
  } finally {
    child?.kill('SIGKILL')
  }
  return verdicts
}

async function started(script: URL, parameters: readonly string[]): Promise<ChildProcess> {
  const child = fork(script, parameters)
  const answer = await nextMessage(child, LONGEST_START_MS)
  if (answer === 'ready') return child
  child.kill('SIGKILL')
  throw new Error(`${script.pathname} ${parameters.join(' ')} did not start.`)
}

/** Undefined for a child that gave no answer. */
async function asked(child: ChildProcess, at: number, longestMs: number): Promise<Verdict | undefined> {
  child.send(at)
  return (await nextMessage(child, longestMs)) as Verdict | undefined
}

function nextMessage(child: ChildProcess, withinMs: number): Promise<unknown> {
  return new Promise((resolve) => {
    const end = (message?: unknown) => {
      clearTimeout(timer)
      child.off('message', end)
      child.off('exit', leave)
      resolve(message)
    }
    const leave = () => end()
    const timer = setTimeout(leave, withinMs)
    child.once('message', end)
    child.once('exit', leave)
  })
}

/** The child's side: says that it is ready and answers. */
export function answerMutants(judge: (at: number) => Promise<Verdict>): void {
  let before: Promise<unknown> = Promise.resolve()
  process.on('message', (at: number) => {
    before = before.then(async () => process.send?.(await judge(at)))
  })
  process.send?.('ready')
}
