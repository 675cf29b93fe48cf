import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditFacts, AuditLine } from '@fundwatch/domain'
import { type AnyCheck, compileLaw, type Law, runChecks, type Verdicts } from '@fundwatch/engine'
import { describe, expect, it } from 'vitest'
import { shippedCatalog } from './kit/catalog.ts'
import { dice } from './kit/dice.ts'
import { lawOfPoints } from './kit/law-of-points.ts'
import type { World } from './kit/world.ts'

const folder = join(import.meta.dirname, 'worlds')
const SEEDS = 12
/** A new city every day, the same all day. */
const FIRST = Math.floor(Date.now() / 86_400_000)
const AT_ONCE = { sliceMs: 1000, now: () => 0, pause: () => Promise.resolve() }

const catalog = await shippedCatalog()
const worlds = await Promise.all(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map(async (file) => ((await import(join(folder, file))) as { world: World }).world),
)
const marked = worlds.filter(({ pattern }) => catalog.checks.get(pattern)?.asks)

describe.each(marked.map((world) => [world.pattern, world] as const))(
  'what %s says of its items',
  (_, world) => {
    const check = catalog.checks.get(world.pattern)

    it(`is true in ${SEEDS} random cities from seed ${FIRST}: asked of less, it finds the same`, async () => {
      let found = 0
      for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
        const rolls = dice(seed)
        const law = lawOfPoints(catalog.pattern(world.pattern), world.points(rolls))
        const facts = world.facts(rolls)
        const unmarked: AnyCheck = (question) => check?.(question) ?? []
        const whole = outcomesOf([await judged({ law, check: unmarked, facts })])
        found += whole.length
        const asked = check?.asks === 'each-item' ? itemsIn(facts) : [undefined]
        const parts = asked.map((concerns) => judged({ law, check: check ?? unmarked, facts, concerns }))
        expect(outcomesOf(await Promise.all(parts)), `seed ${seed}`).toEqual(whole)
      }
      expect(found, 'a world in which nothing is found proves nothing').toBeGreaterThan(0)
    })
  },
)

/** A question for each item: its lines are the ones at hand. */
function itemsIn({ lines }: AuditFacts): ((line: AuditLine) => boolean)[] {
  return [...new Set(lines.map(({ itemCode }) => itemCode))].map(
    (code) =>
      ({ itemCode }) =>
        itemCode === code,
  )
}

async function judged({
  law,
  check,
  facts,
  concerns,
}: {
  readonly law: Law
  readonly check: AnyCheck
  readonly facts: AuditFacts
  readonly concerns?: ((line: AuditLine) => boolean) | undefined
}): Promise<Verdicts> {
  const checks = new Map(law.rules.map(({ pattern }) => [pattern.id, check]))
  return runChecks(await compileLaw(law, checks, AT_ONCE), facts, { concerns })
}

function outcomesOf(all: readonly Verdicts[]): string[] {
  return all
    .flatMap(({ verdicts }) => verdicts)
    .flatMap((verdict) => {
      if (verdict.outcome === 'failed') throw verdict.error
      return [...(verdict.outcome === 'flagged' ? verdict.hits : []), ...verdict.unjudged]
    })
    .map((outcome) => JSON.stringify(outcome))
    .sort()
}
