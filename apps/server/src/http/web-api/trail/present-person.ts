import { civilTime } from '@fundwatch/domain'
import type { ShownPerson } from '../../../use-cases/hub/trail/look-at-person.ts'

/** A card as it is told: masked, or until when it is not. */
export function presentPerson({ card, unmaskedUntil, mayUnmask }: ShownPerson) {
  return {
    ...card,
    unmaskedUntil: unmaskedUntil === null ? null : civilTime(unmaskedUntil),
    abilities: { unmask: mayUnmask },
  }
}
