/** A county of the simulated city; codes 9901xx mark it as fictitious. */
export interface County {
  index: number
  code: string
  name: string
  lng: number
  lat: number
}

/** A town: what a village belongs to and where a township hospital stands. */
export interface Town {
  index: number
  county: County
  name: string
  isUrban: boolean
  lng: number
  lat: number
}

/** The city's own code; no real division begins with 99. */
export const CITY_CODE = '990100'

/** The city's name; it says what it is. */
export const CITY_NAME = '模拟市'

const PERSONS_PER_TOWN = 1_500
const MAX_TOWNS = 420
const TOWNS_PER_COUNTY = 7
const MAX_COUNTIES = 12

const townNames =
  '东河 西山 南塘 北坪 双桥 清溪 白石 黄岗 新店 古城 石板 柳林 三岔 大湾 莲花 龙泉 高坪 青山 平安 太和'.split(
    ' ',
  )

/** Counties and towns for a number of insured persons. */
export function layOutDivisions(persons: number): { counties: County[]; towns: Town[] } {
  const townCount = Math.min(MAX_TOWNS, Math.max(4, Math.round(persons / PERSONS_PER_TOWN)))
  const countyCount = Math.min(MAX_COUNTIES, Math.max(2, Math.round(townCount / TOWNS_PER_COUNTY)))
  const counties = Array.from({ length: countyCount }, (_, index) => layOutCounty(index))
  const towns = Array.from({ length: townCount }, (_, index) => layOutTown(index, counties))
  return { counties, towns }
}

function layOutCounty(index: number): County {
  const code = (Number(CITY_CODE) + index + 1).toString()
  return {
    index,
    code,
    name: countyName(index),
    lng: 100.4 + (index % 4) * 0.45,
    lat: 30.2 + Math.floor(index / 4) * 0.4,
  }
}

function countyName(index: number): string {
  return `模拟${'甲乙丙丁戊己庚辛壬癸子丑'[index] ?? index}${index < 2 ? '区' : '县'}`
}

/** What the city and its counties are called, by their codes: also those of a city that was made elsewhere. */
export function simulatedDivisionName(code: string): string | undefined {
  if (code === CITY_CODE) return CITY_NAME
  const index = /^9901\d\d$/.test(code) ? Number(code) - Number(CITY_CODE) - 1 : -1
  return index >= 0 && index < MAX_COUNTIES ? countyName(index) : undefined
}

function layOutTown(index: number, counties: readonly County[]): Town {
  const county = counties[index % counties.length]
  if (!county) throw new RangeError('A city needs at least one county.')
  const rank = Math.floor(index / counties.length)
  const repeat = Math.floor(index / townNames.length)
  const name = `${townNames[index % townNames.length] ?? ''}${repeat === 0 ? '' : repeat + 1}`
  const isUrban = rank % 3 === 0
  return {
    index,
    county,
    name: `${name}${isUrban ? '街道' : '镇'}`,
    isUrban,
    lng: county.lng + ((rank * 7) % 10) * 0.03 - 0.15,
    lat: county.lat + ((rank * 3) % 10) * 0.03 - 0.15,
  }
}
