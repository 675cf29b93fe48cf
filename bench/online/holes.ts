/** What differs from message to message of a template; everything has a fixed width, so that it is written over its hole. */
export const HOLES = {
  message: hole('m', 30),
  institution: hole('i', 12),
  person: hole('p', 16),
  encounter: hole('e', 20),
  doctor: hole('d', 14),
} as const

/** The name of a hole. */
export type HoleName = keyof typeof HOLES

/** Institutions that ask. */
export const INSTITUTIONS = 20

/** The code of an institution, by number; numbers go round. */
export function institutionId(no: number): string {
  return `H3402009${String(no % INSTITUTIONS).padStart(4, '0')}`
}

/** The number of a person of the bench. */
export function personId(no: number): string {
  return `P${String(no).padStart(15, '0')}`
}

/** The encounter at hand of a person. */
export function encounterId(no: number): string {
  return `E${String(no).padStart(19, '0')}`
}

/** Each person has a doctor of their own, so that nobody's reminders are held back. */
export function doctorId(no: number): string {
  return `D${String(no).padStart(13, '0')}`
}

function hole(mark: string, width: number): string {
  return `~${mark.repeat(width - 2)}~`
}
