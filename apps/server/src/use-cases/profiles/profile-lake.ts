import type { PersonHistory } from '../hub/person-history.ts'

/** An institution as the lake knows it, with its figures. */
export interface InstitutionFacts {
  readonly institutionId: string
  readonly name: string
  readonly typeCode: string | null
  readonly categoryCode: string | null
  readonly category: string | null
  readonly levelCode: string | null
  readonly level: string
  readonly county: string | null
  readonly ownership: string | null
  readonly creditCode: string | null
  readonly address: string | null
  readonly approvedBeds: number | null
  readonly agreementFrom: string | null
  readonly agreementTo: string | null
  readonly practitioners: number
  readonly encounters: number
  readonly persons: number
  readonly totalFen: number
  readonly fundFen: number
  readonly selfPay: number | null
  readonly stays: number
  readonly stayCostFen: number | null
  readonly stayDays: number | null
  readonly readmission: number | null
}

/** A doctor at one institution, with his figures. */
export interface DoctorFacts {
  readonly doctorId: string
  readonly institutionId: string
  readonly name: string | null
  readonly department: string | null
  readonly title: string | null
  readonly licenceNo: string | null
  readonly startedOn: string | null
  readonly endedOn: string | null
  readonly lines: number
  readonly persons: number
  readonly days: number
  readonly busiest: number
  readonly amountFen: number
  readonly linesPerPerson: number
  readonly perPersonFen: number
}

/** An item, with how it was charged. */
export interface ItemFacts {
  readonly itemCode: string
  readonly itemName: string
  readonly listCode: string | null
  readonly listType: string
  readonly lines: number
  readonly persons: number
  readonly institutions: number
  readonly quantity: number
  readonly amountFen: number
  readonly lowPrice: number | null
  readonly medianPrice: number | null
  readonly highPrice: number | null
}

/** An item as one institution or doctor charged it. */
export interface ChargedItem {
  readonly itemCode: string
  readonly itemName: string
  readonly listType: string
  readonly lines: number
  readonly persons: number
  readonly amountFen: number
}

/** A line of the network: what one person got of one item from one doctor. */
export interface NetworkLine {
  readonly personId: string
  readonly insuredArea: string | null
  readonly institutionId: string
  readonly doctorId: string | null
  readonly itemCode: string | null
  readonly itemName: string | null
  readonly lines: number
  readonly amountFen: number
}

/** The rows of each question, by its name. */
export interface ProfileRows {
  readonly period: { readonly lastSecond: number | null }
  readonly institutions: InstitutionFacts
  readonly institution_months: {
    readonly month: string
    readonly category: string
    readonly fundFen: number
    readonly totalFen: number
    readonly encounters: number
    readonly peerMedianFen: number | null
  }
  readonly institution_items: ChargedItem
  readonly doctors: DoctorFacts
  readonly doctor_days: {
    readonly day: string
    readonly persons: number
    readonly lines: number
    readonly amountFen: number
  }
  readonly doctor_items: ChargedItem
  readonly items: ItemFacts
  readonly item_months: {
    readonly month: string
    readonly quantity: number
    readonly amountFen: number
    readonly medianPrice: number | null
    readonly lowPrice: number | null
    readonly highPrice: number | null
  }
  readonly item_institutions: {
    readonly institutionId: string
    readonly persons: number
    readonly quantity: number
    readonly amountFen: number
    readonly medianPrice: number | null
    readonly lastOn: string | null
  }
  readonly item_prices: { readonly price: number; readonly lines: number; readonly institutions: number }
  readonly encounter_types: { readonly code: string; readonly name: string }
  readonly search_doctors: {
    readonly doctorId: string
    readonly institutionId: string
    readonly name: string | null
    readonly title: string | null
    readonly institutionName: string | null
    readonly county: string | null
  }
  readonly search_items: {
    readonly itemCode: string
    readonly name: string | null
    readonly listType: string
  }
  readonly network: NetworkLine
  readonly companions: { readonly personId: string; readonly days: number }
}

/** Lines of which institutions, doctors, items or persons. */
export interface LinesOf {
  readonly institutionId?: string
  readonly doctorId?: string
  readonly itemCode?: string
  /** Never empty. */
  readonly personIds?: readonly string[]
}

/** What a question is filled with. */
export interface ProfileValues {
  readonly id?: string
  readonly institution?: string
  readonly fromSecond?: number
  readonly peers?: readonly string[]
  readonly centre?: LinesOf
  readonly within?: LinesOf
}

/** Answers questions of profiles, each within the limits of who looks into the lake; the same question about the same version once. */
export interface ProfileLake {
  /** `isSlow` gives it a minute: for what many pages share, or what nobody waits for. Throws what a query throws. */
  ask<Name extends keyof ProfileRows>(
    name: Name,
    values?: ProfileValues,
    how?: { readonly isSlow?: boolean },
  ): Promise<{ readonly version: number; readonly rows: readonly ProfileRows[Name][] }>
  history(personId: string): Promise<PersonHistory & { readonly version: number }>
}
