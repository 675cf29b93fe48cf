import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditFacts } from '@fundwatch/domain'
import { type AnyCheck, buildLaw, type CompiledLaw, type Law } from '@fundwatch/engine'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import type { ShippedCatalog } from '../patterns/kit/catalog.ts'
import { dice } from '../patterns/kit/dice.ts'
import { compiled, saidCompiled } from '../patterns/kit/engines.ts'
import { lawOfPoints } from '../patterns/kit/law-of-points.ts'
import { readExamples } from '../patterns/kit/read-examples.ts'
import type { World } from '../patterns/kit/world.ts'

/** Facts with a law and what the unchanged check says of them. */
export interface Trial {
  readonly title: string
  readonly law: Law
  readonly facts: AuditFacts
  readonly said: string
}

/** The trials of a pattern, and the check put on trial: the original until another is put in its place. */
export interface Trials {
  readonly trials: readonly Trial[]
  readonly say: (trial: Trial, check: AnyCheck) => string
}

/** As many as `tests/patterns/agreement.int.test.ts` goes through every day. */
const CITIES = 12

/** Everything that a mutant of a pattern must get past: its examples, the examples of its rules, some random cities. */
export async function trialsOf(catalog: ShippedCatalog, patternId: string): Promise<Trials> {
  const original = catalog.checks.get(patternId)
  if (!original) throw new RangeError(`The pattern ${patternId} has no check.`)
  const onTrial = { check: original }
  const checks = new Map<string, AnyCheck>([[patternId, (question) => onTrial.check(question)]])
  const laws = new Map<Law, CompiledLaw>()
  const trials: Trial[] = []
  const say = ({ law, facts }: Omit<Trial, 'said'>, check: AnyCheck): string => {
    const ready = laws.get(law)
    if (!ready) throw new RangeError('This trial is of another pattern.')
    onTrial.check = check
    return JSON.stringify(saidCompiled(ready, facts))
  }
  for (const one of [
    ...examplesOf(catalog, patternId),
    ...ruleExamplesOf(catalog, patternId),
    ...(await citiesOf(catalog, patternId)),
  ]) {
    if (!laws.has(one.law)) laws.set(one.law, await compiled(one.law, checks))
    trials.push({ ...one, said: say(one, original) })
  }
  return { trials, say }
}

type Case = Omit<Trial, 'said'>

function examplesOf(catalog: ShippedCatalog, patternId: string): Case[] {
  const path = catalog.examples('patterns', patternId)
  if (!path) return []
  const { points, examples } = readExamples(path)
  const law = lawOfPoints(catalog.pattern(patternId), points ?? [])
  return examples.map(({ title, facts }) => ({ title, facts, law }))
}

function ruleExamplesOf(catalog: ShippedCatalog, patternId: string): Case[] {
  const pattern = catalog.pattern(patternId)
  const rules = catalog.edition.rules.filter((rule) => rule.pattern === patternId)
  return rules.flatMap((rule) => {
    const path = catalog.examples('rules', rule.id)
    if (!path) return []
    const { points, examples } = readExamples(path)
    const law = points
      ? lawOfPoints(pattern, points, { ...rule, status: 'active' })
      : buildLaw(catalog.edition, { statuses: ['active', 'draft'], rules: [rule.id] }).law
    return examples.map(({ title, facts }) => ({ title: `${rule.id}: ${title}`, facts, law }))
  })
}

async function citiesOf(catalog: ShippedCatalog, patternId: string): Promise<Case[]> {
  const file = join(repositoryFolder, 'tests', 'patterns', 'worlds', `${patternId}.ts`)
  if (!existsSync(file)) return []
  const { world } = (await import(file)) as { world: World }
  return Array.from({ length: CITIES }, (_, at) => {
    const rolls = dice(at + 1)
    return {
      title: `random city ${at + 1}`,
      law: lawOfPoints(catalog.pattern(patternId), world.points(rolls)),
      facts: world.facts(rolls),
    }
  })
}
