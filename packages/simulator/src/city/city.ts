import { type Period, periodOf } from '../calendar/period.ts'
import { type Density, USUAL_DENSITY } from './density.ts'
import { type County, layOutDivisions, type Town } from './division.ts'
import { foundInstitutions } from './found-institutions.ts'
import type { Institution, InstitutionKind } from './institution.ts'
import { neighbourhoodsOf } from './neighbourhood.ts'
import { Population } from './population.ts'

/** What a city is made from. */
export interface CityPlan {
  persons: number
  months: number
  seed: number
  /** `YYYY-MM`. */
  startMonth?: string | undefined
  /** As usual when absent. */
  density?: Density | undefined
}

/** The simulated city: everything that is true before anybody falls ill. */
export interface City {
  seed: number
  density: Density
  period: Period
  counties: readonly County[]
  towns: readonly Town[]
  institutions: readonly Institution[]
  population: Population
  /** Institutions of the given kinds, kind by kind. */
  institutionsOf(...kinds: InstitutionKind[]): readonly Institution[]
}

/** Lays the city out; persons are made later, one block at a time. */
export function buildCity({ persons, months, seed, startMonth, density = USUAL_DENSITY }: CityPlan): City {
  const period = periodOf(months, startMonth)
  const { counties, towns } = layOutDivisions(persons)
  const institutions = foundInstitutions(seed, { counties, towns, density }, persons)
  const byKind = Map.groupBy(institutions, ({ kind }) => kind)
  const neighbourhoods = neighbourhoodsOf(towns, institutions)
  return {
    seed,
    density,
    period,
    counties,
    towns,
    institutions,
    population: new Population({ seed, persons, period, towns, neighbourhoods }),
    institutionsOf: (...kinds) => kinds.flatMap((kind) => byKind.get(kind) ?? []),
  }
}

/** The general hospital of a county; throws RangeError when the county has none. */
export function countyHospitalOf(city: City, county: County): Institution {
  const hospital = city.institutionsOf('county-hospital').find((candidate) => candidate.county === county)
  if (!hospital) throw new RangeError(`${county.name} has no county hospital.`)
  return hospital
}
