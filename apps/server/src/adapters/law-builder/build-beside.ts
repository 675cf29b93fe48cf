import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { LawPoint, LawRule } from '@fundwatch/engine'
import type { BuiltLaw } from '../../use-cases/review/online/law/law-in-force.ts'
import type { BuildWish, LawMessage, LawRequest } from './law-messages.ts'

type Rules = Extract<LawMessage, { kind: 'rules' }>

const ENTRY = join(import.meta.dirname, 'worker-main.ts')

/** Others have their turn between two portions, which take a quarter of a millisecond. */
const BETWEEN_MS = 2
/** What helps V8 to be fast keeps more than one processor busy, at the priority that the process was born with. */
const ONE_THREAD = ['--single-threaded']

/**
 * Builds the online part of a release in a process of its own and takes it over in portions, so that the process that answers
 * is never held up for long, and lives on whatever happens to the other. Unless nobody is answered before it is there, it lets
 * everybody else go first. Throws an Error with the Chinese message of what the
 * release is refused for.
 */
export async function buildBeside(
  wish: BuildWish,
  { isUrgent = false }: { readonly isUrgent?: boolean } = {},
): Promise<BuiltLaw> {
  const child = fork(ENTRY, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...process.execArgv, ...ONE_THREAD],
  })
  try {
    if (child.pid !== undefined && !isUrgent) yieldToAll(child.pid)
    return await takeOver(child, wish)
  } finally {
    child.kill('SIGKILL')
  }
}

/** A third of the weight of others. Much lower, and on a busy machine it would not come to an end. */
const LESS_URGENT = 5

/** From its first moment: reading the code alone takes it a while. */
function yieldToAll(pid: number): void {
  try {
    setPriority(pid, LESS_URGENT)
  } catch {
    // It ended already, or this system lets nobody choose: a release is no worse for being built at once.
  }
}

function takeOver(child: ChildProcess, wish: BuildWish): Promise<BuiltLaw> {
  const points: LawPoint[] = []
  let rules: Rules | undefined
  const ask = (request: LawRequest) => child.connected && child.send(request)
  return new Promise<BuiltLaw>((resolve, reject) => {
    child.on('message', (message: LawMessage) => {
      if (message.kind === 'refused') return reject(new Error(message.message))
      if (message.kind === 'end') return resolve(whole(rules, points))
      if (message.kind === 'rules') rules = message
      else for (const point of message.points) points.push(point)
      return setTimeout(() => ask('next'), BETWEEN_MS)
    })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      reject(new Error(`The process that builds the law ended with ${signal ?? code}.`)),
    )
    ask(wish)
  })
}

function whole(told: Rules | undefined, points: readonly LawPoint[]): BuiltLaw {
  if (!told) throw new RangeError('The other process gave no rules.')
  let at = 0
  const rules = told.rules.map((one, ruleNo): LawRule => {
    const pattern = told.patterns[one.pattern]
    if (!pattern) throw new RangeError(`The rule ${one.rule.id} came without its pattern.`)
    const own = points.slice(at, at + one.points)
    at += one.points
    return { ruleNo, rule: one.rule, pattern, points: own }
  })
  return { law: { rules, points }, needs: told.needs }
}
