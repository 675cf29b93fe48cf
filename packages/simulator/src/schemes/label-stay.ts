import type { Encounter, Label } from '../life/encounter.ts'

/** Puts a label on an encounter as a whole (MDTRT_D and SETL_D) and on the looks at its bed. */
export function labelled(encounter: Encounter, label: Label): Encounter {
  return { ...encounter, label, presence: encounter.presence.map((check) => ({ ...check, label })) }
}
