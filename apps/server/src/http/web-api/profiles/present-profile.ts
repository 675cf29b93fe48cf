import type {
  DoctorFiguresRow,
  InstitutionFiguresRow,
  ItemFiguresRow,
  NetworkAnswer,
} from '@fundwatch/contract'
import { institutionType } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { DoctorListed } from '../../../use-cases/profiles/doctors.ts'
import { codesOf, type InstitutionListed, TYPE_TITLES } from '../../../use-cases/profiles/institutions.ts'
import type { ItemListed } from '../../../use-cases/profiles/items.ts'
import type { ProfilePeriod } from '../../../use-cases/profiles/period.ts'

/** The months that a profile is about. */
export function presentPeriod({ fromDay, toDay, lakeVersion }: ProfilePeriod) {
  return { fromDay, toDay, lakeVersion }
}

/** An institution of a list. */
export function presentInstitution(row: InstitutionListed): Static<typeof InstitutionFiguresRow> {
  return {
    institutionId: row.institutionId,
    name: row.name,
    kind: TYPE_TITLES[institutionType(codesOf(row))],
    level: row.level,
    county: row.county,
    encounters: row.encounters,
    persons: row.persons,
    stays: row.stays,
    totalFen: row.totalFen,
    fundFen: row.fundFen,
    stayCostFen: row.stayCostFen,
    stayDays: row.stayDays,
    readmission: row.readmission,
    selfPay: row.selfPay,
    findings: row.findings,
  }
}

/** A doctor of a list. */
export function presentDoctor(row: DoctorListed): Static<typeof DoctorFiguresRow> {
  return {
    doctorId: row.doctorId,
    name: row.name,
    institutionId: row.institutionId,
    institutionName: row.institutionName,
    county: row.county,
    department: row.department,
    lines: row.lines,
    persons: row.persons,
    days: row.days,
    linesPerPerson: row.linesPerPerson,
    amountFen: row.amountFen,
    perPersonFen: row.perPersonFen,
    busiest: row.busiest,
    findings: row.findings,
  }
}

/** An item of a list. */
export function presentItem(row: ItemListed): Static<typeof ItemFiguresRow> {
  const { listCode: _, ...told } = row
  return told
}

/** A node of a network. */
export function presentNode(node: NetworkAnswer['nodes'][number]): NetworkAnswer['nodes'][number] {
  return node
}
