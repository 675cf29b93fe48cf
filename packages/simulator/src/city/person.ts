import type { Day } from '../calendar/civil-time.ts'
import type { ChronicIllness, Sex } from '../catalogue/condition.ts'
import type { Town } from './division.ts'
import type { Institution } from './institution.ts'

/** An insured person as the simulated city knows them. */
export interface Person {
  index: number
  number: string
  name: string
  sex: Sex
  birthDay: Day
  certificateNumber: string
  /** Number of the household; its members share an address. */
  household: string
  town: Town
  address: string
  phone: string
  /** insutype: 310 employees, 390 residents. */
  insurance: '310' | '390'
  /** psn_type. */
  personType: string
  isCivilServant: boolean
  employer: { number: string; name: string } | undefined
  chronic: readonly ChronicIllness[]
  deathDay: Day | undefined
  /** Where they usually go. */
  usual: { primary: Institution; clinic: Institution; pharmacy: Institution; hospital: Institution }
}

/** Completed years on a day (365.2425 days a year; right to the day except around birthdays). */
export function ageOn(person: { birthDay: Day }, day: Day): number {
  return Math.max(0, Math.floor((day - person.birthDay) / 365.2425))
}
