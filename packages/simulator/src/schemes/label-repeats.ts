import { dayOf, dayOfInstant } from '../calendar/civil-time.ts'
import { limitsOf } from '../catalogue/limit.ts'
import { type Charge, type Encounter, type Label, ONE } from '../life/encounter.ts'

const IN_FORCE = dayOf(2026, 1, 6)

/**
 * The encounters of one person, with a label on every charge that, taken together, exceeds what may be charged of its
 * item on a day. Two stays at once cannot but charge two beds a day: that is a violation of its own. The encounters
 * stay the same objects, since they may refer to each other.
 */
export function labelledRepeats(encounters: Encounter[], label: Label): Encounter[] {
  const charges = encounters.flatMap((encounter) => encounter.charges)
  const undone = new Set(charges.map(({ takesBack }) => takesBack))
  const standing = charges.filter((charge) => !charge.takesBack && !undone.has(charge))
  const byDay = Map.groupBy(standing, ({ item, at }) => `${item.key} ${dayOfInstant(at)}`)
  for (const sameDay of byDay.values()) {
    const first: Charge | undefined = sameDay[0]
    const limit = first && limitsOf(first.item)?.perDay
    const sum = sameDay.reduce((total, { quantity }) => total + quantity, 0)
    if (limit !== undefined && sum > limit * ONE)
      for (const charge of sameDay) charge.label = decided(charge, label)
  }
  return encounters
}

/** Before the limits were published nothing can be said against the line. */
function decided({ at }: Charge, label: Label): Label {
  return dayOfInstant(at) < IN_FORCE ? { ...label, rule: '' } : label
}
