import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Law } from '@fundwatch/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ShippedCatalog, shippedCatalog } from './kit/catalog.ts'
import { dice } from './kit/dice.ts'
import { type Said, saidInBatch, saidOnline } from './kit/engines.ts'
import { lawOfPoints } from './kit/law-of-points.ts'
import { type OpenEngine, openDuck } from './kit/sql-engines.ts'
import type { Claim, World } from './kit/world.ts'

const folder = join(import.meta.dirname, 'worlds')
const worlds = readdirSync(folder).filter((name) => name.endsWith('.ts'))
/** A new city every day, the same all day. */
const SEEDS = Number(process.env['FUNDWATCH_WORLD_SEEDS'] ?? 12)
const first = Number(process.env['FUNDWATCH_WORLD_FIRST'] ?? Math.floor(Date.now() / 86_400_000))

let catalog: ShippedCatalog
let duck: OpenEngine
beforeAll(async () => {
  catalog = await shippedCatalog()
  duck = await openDuck()
})
afterAll(() => duck?.close())

describe.each(worlds)('in the world of %s', (file) => {
  it(`both engines and the oracle agree on ${SEEDS} random cities from seed ${first}`, async () => {
    const { world } = (await import(join(folder, file))) as { world: World }
    let found = 0
    for (let seed = first; seed < first + SEEDS; seed += 1) {
      const rolls = dice(seed)
      const law = lawOfPoints(catalog.pattern(world.pattern), world.points(rolls))
      const facts = world.facts(rolls)
      const online = await saidOnline(law, catalog.checks, facts)
      const batch = await saidInBatch(duck, { law, auditSql: catalog.auditSql, facts })
      expect(JSON.stringify(batch), `seed ${seed}: the audit says what the check says`).toBe(
        JSON.stringify(online),
      )
      expect(claimsOf(online), `seed ${seed}: the check says what the oracle says`).toEqual(
        sorted(world.oracle(facts, pointsOf(law))),
      )
      found += online.findings.length
    }
    expect(found, 'a world in which nothing is found proves nothing').toBeGreaterThan(0)
  })
})

const pointsOf = (law: Law) => law.rules.flatMap(({ points }) => points)

function claimsOf({ findings }: Said): Claim[] {
  return sorted(
    findings.map((finding) => {
      const keys = (role: string) =>
        finding.lines.filter((line) => line.role === role).map(({ facts }) => facts.lineKey)
      return {
        point: finding.point?.point ?? '',
        grain: Object.values(finding.grain),
        violating: keys('violating'),
        involved: keys('involved'),
        amountFen: finding.amountFen,
      }
    }),
  )
}

function sorted(claims: readonly Claim[]): Claim[] {
  return claims
    .map(({ point, grain, violating, involved, amountFen }) => ({
      point,
      grain,
      violating: [...violating].sort(),
      involved: [...involved].sort(),
      amountFen,
    }))
    .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1))
}
