import { type StayReason, stayReasons } from '../../catalogue/condition.ts'
import type { Encounter } from '../../life/encounter.ts'

/** Why somebody lies in hospital; undefined for what is no stay for a reason of the catalogue. */
export function reasonOfStay({ isStay, diagnoses }: Encounter): StayReason | undefined {
  return isStay ? stayReasons.find((reason) => reason === diagnoses[0]) : undefined
}

/** Treated without an operation, and neither in childbirth nor in a course of treatment: what a doctor may keep longer or let go sooner. */
export function isPlainStay(encounter: Encounter): boolean {
  const reason = reasonOfStay(encounter)
  return (
    reason !== undefined &&
    reason.operation === undefined &&
    encounter.operations.length === 0 &&
    !COURSES.has(reason.key)
  )
}

const COURSES = new Set([
  'caesarean',
  'delivery',
  'newborn-jaundice',
  'chemotherapy',
  'tumour-followup',
  'depression',
  'schizophrenia',
])
