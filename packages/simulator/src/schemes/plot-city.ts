import type { City } from '../city/city.ts'
import type { TraceCodes } from '../stock/trace-codes.ts'
import { CityPlot } from './city-plot.ts'
import { schemes } from './list.ts'
import { Planting } from './planting.ts'
import type { Scheme } from './scheme.ts'

const PERSONS_PER_PAIR = 2_500
const MIN_PAIRS = 6
const MAX_PAIRS = 400

/** The schemes asked for, by name; throws RangeError for a name that does not exist. */
export function chooseSchemes(wanted: 'all' | readonly string[] | undefined): readonly Scheme[] {
  if (wanted === 'all') return schemes
  return (wanted ?? []).map((name) => {
    const scheme = schemes.find((candidate) => candidate.name === name)
    if (!scheme)
      throw new RangeError(
        `There is no scheme ${name}; there are: ${schemes.map((known) => known.name).join(', ')}.`,
      )
    return scheme
  })
}

/** Plans all cases of the schemes up front; each person belongs to one scheme at most. */
export function plotCity(
  city: City,
  chosen: readonly Scheme[],
  {
    traceCodes,
    pairs = pairsFor(city.population.size),
  }: { traceCodes: TraceCodes; pairs?: number | undefined },
): CityPlot {
  const plot = new CityPlot()
  for (const scheme of chosen) scheme.plant(new Planting(scheme, { city, plot, pairs, traceCodes }))
  return plot
}

/** Cases of each role for a city of this size. */
function pairsFor(persons: number): number {
  return Math.min(MAX_PAIRS, Math.max(MIN_PAIRS, Math.round(persons / PERSONS_PER_PAIR)))
}
