import type { Act } from '../../hub/trail/act.ts'
import type { MapSource } from './cockpit-ports.ts'
import { type ReadMap, readCountyMap } from './county-map.ts'
import { placeOf } from './place-of.ts'

/** The map of the city, for whoever oversees it or a county; null where none was put there. Throws `forbidden`. */
export async function readMap(
  { countyMap }: { readonly countyMap: MapSource },
  act: Act,
): Promise<ReadMap | null> {
  placeOf(act, undefined)
  const text = await countyMap.read()
  if (text === null) return null
  return text === 'tooLarge' ? { problem: 'map.geojson 超过 5 MB，请先简化边界。' } : readCountyMap(text)
}
