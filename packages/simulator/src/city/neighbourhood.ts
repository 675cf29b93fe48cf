import type { Town } from './division.ts'
import type { Institution } from './institution.ts'

/** Where the people of a town go. */
export interface Neighbourhood {
  primary: Institution
  clinics: readonly Institution[]
  pharmacies: readonly Institution[]
  /** Hospitals of the county, private ones included. */
  hospitals: readonly Institution[]
}

/** One neighbourhood per town, in the order of the towns. */
export function neighbourhoodsOf(
  towns: readonly Town[],
  institutions: readonly Institution[],
): Neighbourhood[] {
  return towns.map((town) => {
    const here = institutions.filter((institution) => institution.town === town)
    const primary = here.find(({ kind }) => kind === 'township-hospital' || kind === 'community-centre')
    if (!primary) throw new RangeError(`${town.name} has no primary institution.`)
    return {
      primary,
      clinics: here.filter(({ kind }) => kind === 'village-clinic'),
      pharmacies: here.filter(({ kind }) => kind === 'pharmacy'),
      hospitals: institutions.filter(
        ({ county, kind }) =>
          county === town.county &&
          (kind === 'county-hospital' || kind === 'tcm-hospital' || kind === 'private-hospital'),
      ),
    }
  })
}
