import { Worker } from 'node:worker_threads'
import type { LawPoint, LawRule } from '@fundwatch/engine'
import type { BuiltLaw } from '../../use-cases/review/online/law/law-in-force.ts'
import { type BuildWish, type LawMessage, NEXT } from './law-messages.ts'

type Rules = Extract<LawMessage, { kind: 'rules' }>

/**
 * Builds the online part of a release in a thread of its own and takes it over in portions, so that the thread that answers is
 * never held up for long. Throws an Error with the Chinese message of what the release is refused for.
 */
export function buildInThread(wish: BuildWish): Promise<BuiltLaw> {
  const thread = new Worker(new URL('worker-main.ts', import.meta.url), { workerData: wish })
  const points: LawPoint[] = []
  let rules: Rules | undefined
  return new Promise<BuiltLaw>((resolve, reject) => {
    thread.on('message', (message: LawMessage) => {
      if (message.kind === 'refused') return reject(new Error(message.message))
      if (message.kind === 'end') return resolve(whole(rules, points))
      if (message.kind === 'rules') rules = message
      else for (const point of message.points) points.push(point)
      // Others have their turn between two portions.
      return setImmediate(() => thread.postMessage(NEXT, []))
    })
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`The thread that builds the law ended with ${code}.`)))
  }).finally(() => thread.terminate())
}

function whole(told: Rules | undefined, points: readonly LawPoint[]): BuiltLaw {
  if (!told) throw new RangeError('The thread gave no rules.')
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
