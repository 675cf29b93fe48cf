import type { AuditFacts } from '@fundwatch/domain'
import type { ShippedCatalog } from '../patterns/kit/catalog.ts'
import { dice } from '../patterns/kit/dice.ts'
import { type Said, type SqlEngine, saidInBatch, saidOnline } from '../patterns/kit/engines.ts'
import { lawOfPoints } from '../patterns/kit/law-of-points.ts'
import type { World } from '../patterns/kit/world.ts'
import { renamedFacts, together } from './renamed-facts.ts'

/** What was compared, and where the engines differ. */
export interface Comparison {
  readonly encounters: number
  readonly lines: number
  readonly findings: number
  readonly fen: number
  /** What one engine says and the other does not, by seed. */
  readonly differences: readonly string[]
}

/** Throws `cities` random cities of a world, put together, at both engines and compares every byte of what they say. */
export async function compareEngines(
  { catalog, engine, world }: { catalog: ShippedCatalog; engine: SqlEngine; world: World },
  { seed, cities }: { seed: number; cities: number },
): Promise<Comparison> {
  const law = lawOfPoints(catalog.pattern(world.pattern), world.points(dice(seed)))
  const facts = together(
    Array.from({ length: cities }, (_, at) =>
      renamedFacts(world.facts(dice(seed * 1_000_003 + at)), `c${at}.`),
    ),
  )
  const online = await saidOnline(law, catalog.checks, facts)
  const batch = await saidInBatch(engine, { law, auditSql: catalog.auditSql, facts })
  return {
    encounters: encountersOf(facts),
    lines: facts.lines.length,
    findings: online.findings.length,
    fen: online.findings.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
    differences: differencesOf(online, batch).map(
      (difference) => `${world.pattern} seed ${seed}: ${difference}`,
    ),
  }
}

/** Facts without encounters (stock, trace codes, indicators) count by what they are about. */
function encountersOf({ encounters, stockMovements, traceEvents, institutionMonths }: AuditFacts): number {
  return Math.max(encounters.length, stockMovements.length, traceEvents.length, institutionMonths.length)
}

function differencesOf(online: Said, batch: Said): string[] {
  const texts = ({ findings, unjudged }: Said) => [
    ...findings.map((finding) => JSON.stringify(finding)),
    ...unjudged,
  ]
  const [left, right] = [texts(online), texts(batch)]
  const only = (these: readonly string[], those: readonly string[]) => {
    const known = new Set(those)
    return these.filter((text) => !known.has(text))
  }
  return [
    ...only(left, right).map((text) => `only the check says ${text}`),
    ...only(right, left).map((text) => `only the audit says ${text}`),
  ]
}
