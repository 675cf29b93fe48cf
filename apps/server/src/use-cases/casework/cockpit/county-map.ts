/** A county of a map: its rings, as GeoJSON has them. */
export interface CountyShape {
  readonly county: string
  readonly name: string | null
  readonly polygons: readonly (readonly (readonly (readonly number[])[])[])[]
}

/** A map that can be drawn, or what is wrong with it, in Chinese. */
export type ReadMap = { readonly counties: readonly CountyShape[] } | { readonly problem: string }

const CODE_NAMES = ['county', 'adcode', 'code', 'id'] as const
const MOST_COUNTIES = 500

/**
 * Reads a map as the city dropped it in: GeoJSON, a FeatureCollection whose features name their county by a code of six digits in
 * `county`, `adcode`, `code` or `id`, and may have a `name`. What it holds besides is not passed on.
 */
export function readCountyMap(text: string): ReadMap {
  const told = parsed(text)
  if (!isObject(told) || told.type !== 'FeatureCollection' || !Array.isArray(told.features))
    return { problem: 'map.geojson 不是 FeatureCollection。' }
  if (told.features.length > MOST_COUNTIES) return { problem: `map.geojson 超过 ${MOST_COUNTIES} 个区划。` }
  const counties: CountyShape[] = []
  for (const [at, feature] of told.features.entries()) {
    const read = readFeature(feature)
    if (typeof read === 'string') return { problem: `map.geojson 第 ${at + 1} 个区划${read}。` }
    if (counties.some(({ county }) => county === read.county))
      return { problem: `map.geojson 中区划 ${read.county} 出现两次。` }
    counties.push(read)
  }
  return counties.length === 0 ? { problem: 'map.geojson 里没有区划。' } : { counties }
}

function readFeature(feature: unknown): CountyShape | string {
  if (!isObject(feature) || !isObject(feature.properties) || !isObject(feature.geometry))
    return '缺少 properties 或 geometry'
  const { properties, geometry } = feature
  const county = CODE_NAMES.map((name) => String(properties[name] ?? '')).find((code) => /^\d{6}$/.test(code))
  if (county === undefined) return '没有六位区划代码（county 或 adcode）'
  const polygons = polygonsOf(geometry)
  if (polygons === undefined) return `（${county}）的形状不是 Polygon 或 MultiPolygon，或者坐标不对`
  const name = typeof properties.name === 'string' ? properties.name.slice(0, 40) : null
  return { county, name, polygons }
}

function polygonsOf({ type, coordinates }: Record<string, unknown>): CountyShape['polygons'] | undefined {
  const polygons = type === 'MultiPolygon' ? coordinates : type === 'Polygon' ? [coordinates] : undefined
  return isListOf(polygons, (polygon) =>
    isListOf(polygon, (ring) => isListOf(ring, isPosition) && (ring as unknown[]).length >= 4),
  )
    ? (polygons as CountyShape['polygons'])
    : undefined
}

const isListOf = (told: unknown, isOne: (one: unknown) => boolean): boolean =>
  Array.isArray(told) && told.length > 0 && told.every(isOne)

const isPosition = (told: unknown): boolean =>
  Array.isArray(told) &&
  told.length >= 2 &&
  told.length <= 4 &&
  told.every((number) => typeof number === 'number' && Number.isFinite(number))

function isObject(told: unknown): told is Record<string, unknown> {
  return typeof told === 'object' && told !== null && !Array.isArray(told)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no map; the caller says so.
    return undefined
  }
}
