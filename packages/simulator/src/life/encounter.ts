import type { Day, Instant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import type { Department, Institution, Practitioner } from '../city/institution.ts'
import type { Person } from '../city/person.ts'
import type { TableName } from '../csv/tables.ts'

/** Whether a labelled row is part of a planted scheme or only looks like it. */
export type Role = 'planted' | 'innocent'

/** What labels.csv says about a row. */
export interface Label {
  scheme: string
  role: Role
  /** The rule that must (planted) or must not (innocent) flag the row; empty for context and for what is no single rule. */
  rule: string
  /** Rows of one case share a number; it is unique within the scheme. */
  group: number
  explanation: string
  /** Which tables' rows of the labelled thing are meant; by default those of the thing itself. */
  tables?: readonly TableName[]
}

/** Quantity in 1/10,000 of the unit. */
export type Quantity = number

/** Units in one whole of a {@link Quantity}. */
export const ONE: Quantity = 10_000

/** One charge before billing. */
export interface Charge {
  item: Item
  /** Negative when it takes back an earlier charge. */
  quantity: Quantity
  at: Instant
  doctor: Practitioner | undefined
  department: Department
  /** Lines ordered together share a prescription or order number. */
  order: number
  /** How a drug is taken, with the days it lasts. */
  dosing?: { days: number; dose: string; frequency: string; way: string } | undefined
  isTakenHome?: boolean
  /** The charge this one takes back. */
  takesBack?: Charge | undefined
  /** Trace codes of the boxes handed over; filled at emission unless a plan has fixed them. */
  traceCodes?: string[] | undefined
  /** What the box on the counter really was, when it differs from what is billed. */
  handedOver?: Item | undefined
  /** Paid by the person as a whole, whatever the catalogue says. */
  isSelfPaid?: boolean
  /** The highest price insurance counts, as a share of the price in percent, and whether the bill heeds it. */
  cap?: { percent: number; isHeeded: boolean } | undefined
  /** By how many fen the amount differs from quantity × price. */
  misreckonedFen?: number | undefined
  /** Nobody is named who ordered it. */
  isUnsigned?: boolean
  /** No movement of stock was recorded. */
  leavesNoStock?: boolean
  /** What is asked for it here, as a share of what is usual. */
  priceFactor?: number | undefined
  label?: Label | undefined
}

/** An operation of a stay. */
export interface Operation {
  code: string
  name: string
  begin: Instant
  end: Instant
  surgeon: Practitioner
  surgeonDepartment: Department
  anaesthetist: Practitioner
  /** anst_way: 01 general, 02 spinal, 03 local (simulated list). */
  anaesthesiaWay: string
  label?: Label | undefined
}

/** How the person was identified when they came. */
export interface IdentityCheck {
  at: Instant
  /** idty_way: 1 card, 2 electronic certificate, 3 face, 4 social-security card, 9 number typed in. */
  way: string
  isVerified: boolean
  label?: Label | undefined
}

/** One look at the bed of an in-patient. */
export interface PresenceCheck {
  at: Instant
  isInBed: boolean
  isSamePerson: boolean
  memo: string
  label?: Label | undefined
}

/** What the settlement list of a stay says otherwise than what happened. */
export interface ListSlip {
  /** Left empty. */
  omits?: 'main-diagnosis' | 'discharge-way' | 'department'
  /** Day of death on record; by default the day of discharge of who died. */
  diedOn?: Day
  /** Day of the operations on record; by default the day on which they began. */
  operatedOn?: Day
}

/** One visit, purchase or stay before billing. */
export interface Encounter {
  person: Person
  institution: Institution
  department: Department
  doctor: Practitioner | undefined
  /** med_type. */
  medType: string
  begin: Instant
  end: Instant
  isStay: boolean
  /** Main diagnosis first. */
  diagnoses: readonly { icd: string; name: string }[]
  operations: readonly Operation[]
  charges: Charge[]
  /** mdtrt_cert_type. */
  certificate: string
  /** 门诊慢特病 benefit used. */
  benefit?: { code: string; name: string } | undefined
  dischargeWay?: string | undefined
  listSlip?: ListSlip | undefined
  bed?: string | undefined
  identity?: IdentityCheck | undefined
  presence: readonly PresenceCheck[]
  referredFrom?: Encounter | undefined
  /** Where somebody is insured who is a visitor from another city. */
  insuredIn?: string | undefined
  /** Paid by the person, who claims the costs back where they are insured. */
  isClaimedAtHome?: boolean
  /** Outside the city; settled through the city's centre. */
  isElsewhere?: boolean
  /** It was settled, and nobody says what for: no line reaches the centre, and nothing leaves the stock. */
  leavesNoLines?: boolean
  /** What the benefit pays at most in a month. */
  monthlyQuota?: number | undefined
  /** What happens to the settlement afterwards. */
  afterwards?: 'refunded' | 'refunded-and-resettled' | undefined
  label?: Label | undefined
}
