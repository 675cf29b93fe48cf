import { Random } from '../random/random.ts'
import type { Density } from './density.ts'
import { CITY_NAME, type County, type Town } from './division.ts'
import type { Institution, InstitutionKind } from './institution.ts'
import { type PractitionerCodes, staffInstitution } from './staff-institution.ts'

/** What is fixed for a kind of institution. */
export interface KindProfile {
  levelClass: 1 | 2 | 3
  level: string
  typeCode: string
  serviceFactor: number
  /** Approved beds per 1,000 persons it serves, and at least. */
  bedsPerThousand: number
  minBeds: number
}

const profiles: Record<InstitutionKind, KindProfile> = {
  'city-hospital': {
    levelClass: 3,
    level: '02',
    typeCode: 'A100',
    serviceFactor: 1,
    bedsPerThousand: 1.6,
    minBeds: 120,
  },
  'specialist-hospital': {
    levelClass: 3,
    level: '03',
    typeCode: 'A500',
    serviceFactor: 1,
    bedsPerThousand: 0.5,
    minBeds: 60,
  },
  'county-hospital': {
    levelClass: 2,
    level: '05',
    typeCode: 'A100',
    serviceFactor: 0.9,
    bedsPerThousand: 2.6,
    minBeds: 80,
  },
  'tcm-hospital': {
    levelClass: 2,
    level: '06',
    typeCode: 'A200',
    serviceFactor: 0.9,
    bedsPerThousand: 1.1,
    minBeds: 50,
  },
  'private-hospital': {
    levelClass: 2,
    level: '13',
    typeCode: 'A100',
    serviceFactor: 0.9,
    bedsPerThousand: 0.8,
    minBeds: 40,
  },
  'township-hospital': {
    levelClass: 1,
    level: '08',
    typeCode: 'C100',
    serviceFactor: 0.8,
    bedsPerThousand: 1.6,
    minBeds: 12,
  },
  'community-centre': {
    levelClass: 1,
    level: '09',
    typeCode: 'B100',
    serviceFactor: 0.8,
    bedsPerThousand: 0.6,
    minBeds: 8,
  },
  'village-clinic': {
    levelClass: 1,
    level: '11',
    typeCode: 'D600',
    serviceFactor: 0.7,
    bedsPerThousand: 0,
    minBeds: 0,
  },
  pharmacy: { levelClass: 1, level: '11', typeCode: '', serviceFactor: 1, bedsPerThousand: 0, minBeds: 0 },
}

/** Every other private hospital is of the first level only. */
const smallPrivate: KindProfile = { ...profiles['private-hospital'], levelClass: 1, level: '14' }

const ALL_NIGHT_PHARMACIES = 0.25
const privateNames =
  '康宁 仁爱 博济 同安 惠康 安泰 民康 广济 同泰 益民 瑞康 普济 恒康 康泰 济仁 华济 永康 福宁 德济 和康 安和 宁康 惠济 恒济 仁和 康和 泰宁 民安 普康 瑞安 德康 永济'.split(
    ' ',
  )

interface Founding {
  kind: InstitutionKind
  name: string
  county: County
  town: Town
  served: number
}

/** All institutions of the city, in the order of their codes; counts follow counties, towns and persons. */
export function foundInstitutions(
  seed: number,
  place: { counties: readonly County[]; towns: readonly Town[]; density: Density },
  persons: number,
): Institution[] {
  const foundings = [...inCity(place, persons), ...inCounties(place, persons), ...inTowns(place, persons)]
  const issued = new Map<string, number>()
  const issue = (prefix: string, digits: number): string => {
    const number = (issued.get(prefix) ?? 0) + 1
    issued.set(prefix, number)
    return `${prefix}${number.toString().padStart(digits, '0')}`
  }
  const { beds } = place.density
  return foundings.map((founding, index) => {
    const division = founding.county.code
    const code = issue(`${founding.kind === 'pharmacy' ? 'P' : 'H'}${division}`, 5)
    const issueCode: PractitionerCodes = (prefix) => issue(`${prefix}${division}`, 6)
    return found(founding, {
      index,
      code,
      issueCode,
      timesBeds: beds,
      random: new Random(`${seed}/institution/${code}`),
    })
  })
}

function inCity(
  { counties, towns }: { counties: readonly County[]; towns: readonly Town[] },
  persons: number,
): Founding[] {
  const county = counties[0]
  const town = towns[0]
  if (!county || !town) return []
  const at = { county, town, served: persons }
  const many = Math.max(1, Math.round(persons / 400_000))
  const general = Array.from(
    { length: many },
    (_, index): Founding => ({
      kind: 'city-hospital',
      name: `${CITY_NAME}第${numeral(index)}人民医院`,
      ...at,
      served: persons / many,
    }),
  )
  const special = ['肿瘤', '妇幼保健', '精神卫生'].map(
    (name): Founding => ({ kind: 'specialist-hospital', name: `${CITY_NAME}${name}医院`, ...at }),
  )
  return [...general, ...special]
}

function inCounties(
  { counties, towns, density }: { counties: readonly County[]; towns: readonly Town[]; density: Density },
  persons: number,
): Founding[] {
  return counties.flatMap((county) => {
    const ofCounty = towns.filter((town) => town.county === county)
    const town = ofCounty[0]
    if (!town) return []
    const at = { county, town, served: persons / counties.length }
    const privates = privateNames.slice(
      0,
      density.privateHospitals ?? 2 + Math.min(2, Math.floor(ofCounty.length / 10)),
    )
    return [
      { kind: 'county-hospital', name: `${county.name}人民医院`, ...at } as const,
      { kind: 'tcm-hospital', name: `${county.name}中医院`, ...at } as const,
      ...privates.map(
        (name): Founding => ({ kind: 'private-hospital', name: `${county.name}${name}医院`, ...at }),
      ),
    ]
  })
}

function inTowns({ towns }: { towns: readonly Town[] }, persons: number): Founding[] {
  const served = persons / towns.length
  return towns.flatMap((town) => {
    const at = { county: town.county, town, served }
    const main: Founding = town.isUrban
      ? { kind: 'community-centre', name: `${town.county.name}${town.name}社区卫生服务中心`, ...at }
      : { kind: 'township-hospital', name: `${town.county.name}${town.name}卫生院`, ...at }
    const clinics = Array.from(
      { length: 3 },
      (_, index): Founding => ({
        kind: 'village-clinic',
        name: `${town.name}第${numeral(index)}村卫生室`,
        ...at,
      }),
    )
    const pharmacies = Array.from(
      { length: town.isUrban ? 4 : 2 },
      (_, index): Founding => ({
        kind: 'pharmacy',
        name: `${CITY_NAME}惠民大药房${town.name}${numeral(index)}店`,
        ...at,
      }),
    )
    return [main, ...clinics, ...pharmacies]
  })
}

function found(
  { kind, name, county, town, served }: Founding,
  {
    index,
    code,
    issueCode,
    timesBeds,
    random,
  }: { index: number; code: string; issueCode: PractitionerCodes; timesBeds: number; random: Random },
): Institution {
  const profile = kind === 'private-hospital' && index % 2 === 1 ? smallPrivate : profiles[kind]
  const beds =
    profile.minBeds === 0
      ? 0
      : Math.round(timesBeds * Math.max(profile.minBeds, (served / 1000) * profile.bedsPerThousand))
  const staff = staffInstitution({ kind, beds }, random, issueCode)
  return {
    index,
    code,
    name,
    kind,
    county,
    town,
    levelClass: profile.levelClass,
    level: profile.level,
    typeCode: profile.typeCode,
    isPrivate: kind === 'private-hospital' || kind === 'pharmacy',
    beds,
    ...staff,
    isOpenAllNight: kind === 'pharmacy' && random.chance(ALL_NIGHT_PHARMACIES),
    serviceFactor: profile.serviceFactor,
    drugFactor: kind === 'pharmacy' ? 0.95 + random.below(11) / 100 : 1,
    lng: town.lng + random.fraction() * 0.02,
    lat: town.lat + random.fraction() * 0.02,
  }
}

function numeral(index: number): string {
  return '一二三四五六七八九十'[index] ?? `${index + 1}`
}
