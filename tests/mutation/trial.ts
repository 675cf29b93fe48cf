import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditFacts } from '@fundwatch/domain'
import {
  type AnyCheck,
  buildLaw,
  type CompiledLaw,
  type Law,
  type Pattern,
  type Rule,
} from '@fundwatch/engine'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { renamedFacts, together } from '../parity/renamed-facts.ts'
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

/** About as many random cities as `tests/patterns/agreement.int.test.ts` goes through in two days. */
const LAWS = 8
const CITIES_PER_LAW = 3

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
  for (const one of await casesOf(catalog, patternId)) {
    if (!laws.has(one.law)) laws.set(one.law, await compiled(one.law, checks))
    trials.push({ ...one, said: say(one, original) })
  }
  return { trials, say }
}

type Case = Omit<Trial, 'said'>

async function casesOf(catalog: ShippedCatalog, patternId: string): Promise<Case[]> {
  const pattern = catalog.pattern(patternId)
  const rules = catalog.edition.rules.filter((rule) => rule.pattern === patternId)
  return [
    ...exampleCases(pattern, {
      catalog,
      kind: 'patterns',
      id: patternId,
      lawWithoutPoints: () => lawOfPoints(pattern, []),
    }),
    ...rules.flatMap((rule) =>
      exampleCases(pattern, {
        catalog,
        kind: 'rules',
        id: rule.id,
        rule: { ...rule, status: 'active' },
        lawWithoutPoints: () =>
          buildLaw(catalog.edition, { statuses: ['active', 'draft'], rules: [rule.id] }).law,
      }),
    ),
    ...(await cityCases(pattern)),
  ]
}

interface ExampleWish {
  readonly catalog: ShippedCatalog
  readonly kind: 'patterns' | 'rules'
  readonly id: string
  readonly rule?: Rule
  readonly lawWithoutPoints: () => Law
}

function exampleCases(pattern: Pattern, { catalog, kind, id, rule, lawWithoutPoints }: ExampleWish): Case[] {
  const path = catalog.examples(kind, id)
  if (!path) return []
  const { points, examples } = readExamples(path)
  const law = points ? lawOfPoints(pattern, points, rule) : lawWithoutPoints()
  return inOneCity(
    pattern,
    examples.map(({ title, facts }) => ({ title: `${id}: ${title}`, facts, law })),
  )
}

async function cityCases(pattern: Pattern): Promise<Case[]> {
  const file = join(repositoryFolder, 'tests', 'patterns', 'worlds', `${pattern.id}.ts`)
  if (!existsSync(file)) return []
  const { world } = (await import(file)) as { world: World }
  return Array.from({ length: LAWS }, (_, at) => {
    const law = lawOfPoints(pattern, world.points(dice(at + 1)))
    const cities = Array.from({ length: CITIES_PER_LAW }, (_, city) => at * CITIES_PER_LAW + city + 1)
    return inOneCity(
      pattern,
      cities.map((seed) => ({ title: `random city ${seed}`, facts: world.facts(dice(seed)), law })),
    )
  }).flat()
}

/** Cases of one law put together, so that they are asked at once; where peers are compared, others would change the answer. */
function inOneCity({ scope }: Pattern, cases: readonly Case[]): Case[] {
  const [first] = cases
  if (scope === 'peers' || !first) return [...cases]
  const facts = together(cases.map((one, at) => renamedFacts(one.facts, `c${at}.`)))
  return [{ title: `${first.title} and ${cases.length - 1} more`, facts, law: first.law }]
}
