import type { Sex } from '../catalogue/condition.ts'
import type { County, Town } from './division.ts'

/** What an institution is. */
export type InstitutionKind =
  | 'city-hospital'
  | 'county-hospital'
  | 'tcm-hospital'
  | 'specialist-hospital'
  | 'private-hospital'
  | 'township-hospital'
  | 'community-centre'
  | 'village-clinic'
  | 'pharmacy'

/** A doctor, nurse, pharmacist or technician. */
export interface Practitioner {
  code: string
  name: string
  sex: Sex
  /** 1 doctor, 2 nurse, 3 pharmacist, 4 technician. */
  kind: '1' | '2' | '3' | '4'
  title: string
}

/** A department of an institution with its own staff. */
export interface Department {
  key: string
  code: string
  caty: string
  name: string
  beds: number
  doctors: readonly Practitioner[]
  nurses: readonly Practitioner[]
}

/** A designated institution or pharmacy. */
export interface Institution {
  index: number
  code: string
  name: string
  kind: InstitutionKind
  county: County
  town: Town
  /** Class of level: 1 and below, 2, 3. */
  levelClass: 1 | 2 | 3
  /** hosp_lv. */
  level: string
  /** medins_type, e.g. A100. */
  typeCode: string
  isPrivate: boolean
  beds: number
  departments: readonly Department[]
  pharmacists: readonly Practitioner[]
  technicians: readonly Practitioner[]
  /** Open day and night. */
  isOpenAllNight: boolean
  /** Share of the list price charged for services. */
  serviceFactor: number
  /** Share of the list price charged for drugs. */
  drugFactor: number
  lng: number
  lat: number
}

/** The department that treats a kind of illness there: itself, else the nearest general one. */
export function departmentFor(institution: Institution, key: string): Department {
  const exact = institution.departments.find((department) => department.key === key)
  const fallback = surgicalKeys.has(key) ? 'surgery' : 'internal'
  const found = exact ?? institution.departments.find((department) => department.key === fallback)
  const department = found ?? institution.departments[0]
  if (!department) throw new RangeError(`${institution.name} has no department.`)
  return department
}

const surgicalKeys = new Set(['surgery', 'orthopaedics', 'gynaecology', 'ophthalmology', 'ent'])
