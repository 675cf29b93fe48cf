import type { Check, ItemsAsked } from '@fundwatch/domain'
import type { Pattern, Within } from '../law/edition.ts'
import type { Law, LawRule } from '../law/law.ts'
import { type CompiledPoint, codesNamedBy, pointMaker } from './compiled-point.ts'
import { type FactKinds, factKindsOf } from './fact-kinds.ts'
import { type Namings, OpenNamings, pointsNaming, type Sight } from './namings.ts'
import { type Slices, turns } from './slices.ts'

/** The check of a pattern, as loaded; what its points are made of is the pattern's own matter. */
export type AnyCheck = Check<CompiledPoint>

/** How far around the lines at hand a rule looks: their encounters, their days, or everything known of the person. */
export type Reach = 'encounter' | 'day' | 'all'

/** A rule ready to be asked. */
export interface CompiledRule {
  readonly lawRule: LawRule
  readonly check: AnyCheck
  readonly reach: Reach
  readonly asks: ItemsAsked | 'all-items'
  /** What must be known for the rule to have something to say. */
  readonly needs: FactKinds
  readonly points: readonly CompiledPoint[]
  /** The points that name a code; empty when none does. */
  readonly pointsOf: (code: string) => readonly CompiledPoint[]
}

/** A release ready to be asked: immutable, to be swapped as a whole. */
export interface CompiledLaw {
  readonly law: Law
  /** By rule number. */
  readonly rules: readonly CompiledRule[]
  readonly namings: Namings
}

const POINTS_PER_STRIDE = 16
const REACHES: Readonly<Record<Within['kind'], Reach>> = {
  line: 'encounter',
  encounter: 'encounter',
  day: 'day',
  month: 'all',
  year: 'all',
  days: 'all',
  seconds: 'all',
  always: 'all',
}

/**
 * Compiles a law with the checks of its patterns. Never holds the thread longer than a slice, so that a publication does
 * not make a doctor wait. Throws TypeError for a pattern without a check.
 */
export async function compileLaw(
  law: Law,
  checks: ReadonlyMap<string, AnyCheck>,
  slices: Slices,
): Promise<CompiledLaw> {
  const takeTurn = turns(slices)
  const { namings: open, pointAt } = await collect({ law, checks, takeTurn })
  const namings = await open.pack(pointAt, takeTurn)
  const rules: CompiledRule[] = []
  let place = 0
  for (const lawRule of law.rules) {
    const { pattern, ruleNo } = lawRule
    const check = checks.get(pattern.id)
    if (!check) throw new TypeError(`The pattern ${pattern.id} has no check.`)
    const points: CompiledPoint[] = []
    for (const end = place + lawRule.points.length; place < end; place += 1) {
      points.push(pointAt(place))
      if (place % POINTS_PER_STRIDE === 0) await takeTurn()
    }
    rules.push({
      lawRule,
      check,
      reach: REACHES[pattern.within.kind],
      asks: check.asks ?? 'all-items',
      needs: factKindsOf(pattern),
      points,
      pointsOf: (code) => pointsNaming(namings, code, ruleNo),
    })
  }
  return { law, rules, namings }
}

type TakeTurn = ReturnType<typeof turns>

interface Collected {
  readonly namings: OpenNamings
  /** By place among all points of the law; made when it is first asked for. */
  readonly pointAt: (place: number) => CompiledPoint
}

interface Collecting {
  readonly law: Law
  readonly checks: ReadonlyMap<string, AnyCheck>
  readonly takeTurn: TakeTurn
}

/** Finds out who names what, before any point is made: points of one code shall lie together. */
async function collect({ law: { rules }, checks, takeTurn }: Collecting): Promise<Collected> {
  const namings = new OpenNamings()
  const makers = new Map(rules.map(({ pattern }) => [pattern, pointMaker(pattern)]))
  const toMake: (() => CompiledPoint)[] = []
  for (const { pattern, ruleNo, points } of rules) {
    const columns = Object.keys(pattern.point).filter((name) => pattern.point[name]?.code)
    const sight = sightOf(pattern, checks.get(pattern.id))
    const make = makers.get(pattern) ?? pointMaker(pattern)
    for (const point of points) {
      for (const code of codesNamedBy(point, columns))
        namings.add(code, { ruleNo, sight, point: toMake.length })
      toMake.push(() => make(point))
      if (toMake.length % POINTS_PER_STRIDE === 0) await takeTurn()
    }
  }
  const made: CompiledPoint[] = []
  const pointAt = (place: number): CompiledPoint => {
    const known = made[place] ?? toMake[place]?.()
    if (!known) throw new RangeError(`The law has no point at ${place}.`)
    made[place] = known
    return known
  }
  return { namings, pointAt }
}

/** A check that judges each item by itself looks far only at items at hand, which are near. */
function sightOf({ lines, within }: Pattern, check: AnyCheck | undefined): Sight {
  if (lines === 'none') return 'none'
  return REACHES[within.kind] === 'all' && check?.asks !== 'each-item' ? 'far' : 'near'
}
