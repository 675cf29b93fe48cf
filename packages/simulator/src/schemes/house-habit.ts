import type { Charge, Encounter, Label } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import type { Random } from '../random/random.ts'

/**
 * What a house makes of an encounter of somebody's ordinary life there: what happens instead (the encounter itself, changed, and what else
 * it brings with it), or undefined where it leaves it as it is.
 */
export type Change = (scene: Scene, encounter: Encounter) => readonly Encounter[] | undefined

/** How a house bills whatever happens in it, planned or not: the encounter with its charges changed, each in its place. */
export type Bill = (encounter: Encounter, random: Random) => Encounter

/** A way of billing, with the case it belongs to. */
export interface HouseBilling {
  /** Beginning of the key of its streams. */
  readonly streamKey: string
  readonly label: Label
  /** The charges it is about. */
  readonly concerns: (charge: Charge) => boolean
  readonly bill: Bill
}

/** A habit of a house, with a stream of chance of its own for everybody it meets. */
export interface HouseHabit {
  /** Beginning of the key of its streams. */
  readonly streamKey: string
  readonly change: Change
}
