import type { DayNo } from '../civil-time.ts'
import type { ParameterOn } from '../parameter/parameter-law.ts'

/** The parameter behind each number of a case, as `catalog/parameters/cases.yaml` names it. */
export const CASE_PARAMETERS = {
  leastOfficers: 'case-least-officers',
  limitationYears: 'case-limitation-years',
  limitationHarmYears: 'case-limitation-harm-years',
  preservationDays: 'case-preservation-days',
  preservationInWorkingDays: 'case-preservation-in-working-days',
  sealingDays: 'case-sealing-days',
  sealingExtensionDays: 'case-sealing-extension-days',
  sealingMostExtensions: 'case-sealing-most-extensions',
  assistDays: 'case-assist-days',
  reviewDays: 'case-review-days',
  reviewInWorkingDays: 'case-review-in-working-days',
  reviewFenPerson: 'case-review-fen-person',
  reviewFenOrganisation: 'case-review-fen-organisation',
  statementDays: 'case-statement-days',
  hearingRequestDays: 'case-hearing-request-days',
  hearingInviteDays: 'case-hearing-invite-days',
  hearingOpinionDays: 'case-hearing-opinion-days',
  hearingFen: 'case-hearing-fen',
  discussionFenPerson: 'case-discussion-fen-person',
  discussionFenOrganisation: 'case-discussion-fen-organisation',
  periodDays: 'case-period-days',
  firstExtensionDays: 'case-first-extension-days',
  secondExtensionMostDays: 'case-second-extension-most-days',
  publicationDays: 'case-publication-days',
  simpleFenPerson: 'case-simple-fen-person',
  simpleFenOrganisation: 'case-simple-fen-organisation',
  simpleFilingDays: 'case-simple-filing-days',
  cashFen: 'case-cash-fen',
  paymentDays: 'case-payment-days',
  lateFeeRate: 'case-late-fee-rate',
  lateFeeCap: 'case-late-fee-cap',
  enforcementReminderDays: 'case-enforcement-reminder-days',
  serviceDays: 'case-service-days',
  announcementDays: 'case-announcement-days',
  electronicService: 'case-electronic-service',
  crossExamination: 'case-cross-examination',
  governmentFilingDays: 'case-government-filing-days',
  governmentFilingFen: 'case-government-filing-fen',
  suspensionLeastMonths: 'case-suspension-least-months',
  suspensionMostMonths: 'case-suspension-most-months',
  networkLeastMonths: 'case-network-suspension-least-months',
  networkMostMonths: 'case-network-suspension-most-months',
  reconsiderationDays: 'case-reconsideration-days',
  lawsuitMonths: 'case-lawsuit-months',
  referralFen: 'referral-fen',
} as const

/** The same for numbers that cases filed earlier may lack, until somebody renews their terms. */
export const LATER_CASE_PARAMETERS = {
  hearingFenPerson: 'case-hearing-fen-person',
  largeReturnFenPerson: 'case-large-return-fen-person',
  largeReturnFenOrganisation: 'case-large-return-fen-organisation',
  suspensionCounts: 'case-suspension-counts',
  managementBanMonths: 'case-management-ban-months',
  suitAfterReconsiderationDays: 'case-suit-after-reconsideration-days',
  enforcementWindowMonths: 'case-enforcement-window-months',
} as const

/**
 * The numbers of law that a case goes by: those in force in its region on the day it was filed. They are part of its history,
 * so that a later change of a parameter does not change what was lawful when it was done.
 */
export type CaseTerms = { readonly [Term in keyof typeof CASE_PARAMETERS]: number } & {
  readonly [Term in keyof typeof LATER_CASE_PARAMETERS]?: number
}

/** Reads the terms of a case; throws what `parameterOn` throws when a number is missing. */
export function caseTermsOn(
  parameterOn: ParameterOn,
  at: { readonly region: string | null; readonly day: DayNo },
): CaseTerms {
  const names = Object.entries({ ...CASE_PARAMETERS, ...LATER_CASE_PARAMETERS })
  return Object.fromEntries(names.map(([term, name]) => [term, parameterOn(name, at)])) as CaseTerms
}
