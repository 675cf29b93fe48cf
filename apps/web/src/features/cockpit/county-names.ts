import type { Answer } from '../../wire/paths.ts'

/** The names of counties, where the map of the city tells them. */
export function countyNames(map: Answer<'/cockpit/map'>['map']): ReadonlyMap<string, string> {
  return new Map((map?.features ?? []).map(({ properties: { county, name } }) => [county, name ?? county]))
}
