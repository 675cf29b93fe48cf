import type { Place } from '../graph/visits.ts'
import type { ScreenJudge } from './screen.ts'

/** What a network screen looks for, out of its parameters. */
export interface NetworkSettings {
  /** Where two persons count as being together. */
  readonly place: Place
  readonly slotSeconds: number
  /** Different days on which a pair was together, at least. */
  readonly minShared: number
  /** More persons in one slot are thinned out. */
  readonly maxSlot: number
  /** Digits of surprise of a pair. */
  readonly minSurprise: number
  readonly minRing: number
  /** Score of a ring, 0 to 1. */
  readonly minScore: number
  /** Days on which enough members were at one institution. */
  readonly minDays: number
  /** Kinds of links inside a ring. */
  readonly minKinds: number
  /** More persons at one address are no household. */
  readonly maxHousehold: number
  /** Things shared by more persons link nobody. */
  readonly maxShared: number
}

/** The parameters by which a network screen is set; each may be left out. */
const DEFAULTS = {
  slot_minutes: 30,
  min_shared: 3,
  max_slot: 500,
  /** In 1/1,000 digits. */
  min_surprise: 6000,
  min_ring: 3,
  /** In 1/1,000. */
  min_score: 250,
  min_days: 3,
  min_kinds: 1,
  max_household: 10,
  max_shared: 50,
}

const SECONDS_PER_MINUTE = 60

/** Reads the settings of a screen. A ring has three members at least: its name is made of three. */
export function networkSettings(
  { place }: ScreenJudge & { readonly kind: 'network' },
  parameters: ReadonlyMap<string, number>,
): NetworkSettings {
  const setting = (name: keyof typeof DEFAULTS) => parameters.get(name) ?? DEFAULTS[name]
  return {
    place,
    slotSeconds: setting('slot_minutes') * SECONDS_PER_MINUTE,
    minShared: setting('min_shared'),
    maxSlot: setting('max_slot'),
    minSurprise: setting('min_surprise') / 1000,
    minRing: Math.max(3, setting('min_ring')),
    minScore: setting('min_score') / 1000,
    minDays: setting('min_days'),
    minKinds: setting('min_kinds'),
    maxHousehold: setting('max_household'),
    maxShared: setting('max_shared'),
  }
}
