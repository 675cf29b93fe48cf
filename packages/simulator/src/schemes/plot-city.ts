import type { City } from '../city/city.ts'
import type { TraceCodes } from '../stock/trace-codes.ts'
import { CityPlot } from './city-plot.ts'
import { schemes } from './list.ts'
import { houseSchemes } from './of-houses/list.ts'
import { Planting } from './planting.ts'
import type { Scheme } from './scheme.ts'

const PERSONS_PER_PAIR = 2_500
const MIN_PAIRS = 6
/** In fewer days a stay has no room. */
const FEWEST_DAYS = 24
const SMALL_CITY = 4_000
const PERSONS_PER_PAIR_IF_SMALL = 800
const MAX_PAIRS = 400
/** Houses of each role for a scheme of whole houses, unless numbers of cases are asked for. */
const HOUSES = 3

/** Which schemes to plant: all that any city may have, those and the ones of whole houses that screens are evaluated by, or some by name. */
export type WantedSchemes = 'all' | 'evaluation' | readonly string[]

const known: readonly Scheme[] = [...schemes, ...houseSchemes]

/** The schemes asked for; throws RangeError for a name that does not exist. */
export function chooseSchemes(wanted: WantedSchemes | undefined): readonly Scheme[] {
  if (wanted === 'all') return schemes
  if (wanted === 'evaluation') return known
  return (wanted ?? []).map((name) => {
    const scheme = known.find((candidate) => candidate.name === name)
    if (!scheme)
      throw new RangeError(
        `There is no scheme ${name}; there are: ${known.map((candidate) => candidate.name).join(', ')}.`,
      )
    return scheme
  })
}

/**
 * Plans all cases of the schemes up front; each person belongs to one scheme at most. A rule that is not yet in force in
 * the period is not planted, nor one that needs a larger city.
 */
export function plotCity(
  city: City,
  chosen: readonly Scheme[],
  { traceCodes, pairs: asked }: { traceCodes: TraceCodes; pairs?: number | undefined },
): CityPlot {
  const plot = new CityPlot()
  const pairs = asked ?? pairsFor(city.population.size)
  const houses = asked ?? HOUSES
  for (const scheme of chosen) {
    if (city.population.size < (scheme.leastPersons ?? 0)) continue
    const planting = new Planting(scheme, { city, plot, pairs, houses, traceCodes })
    if (planting.days >= FEWEST_DAYS) scheme.plant(planting)
  }
  return plot
}

/** Cases of each role for a city of this size; in a very small one there are not people enough for six. */
function pairsFor(persons: number): number {
  if (persons < SMALL_CITY) return Math.max(1, Math.floor(persons / PERSONS_PER_PAIR_IF_SMALL))
  return Math.min(MAX_PAIRS, Math.max(MIN_PAIRS, Math.round(persons / PERSONS_PER_PAIR)))
}
