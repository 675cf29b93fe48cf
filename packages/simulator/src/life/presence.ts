import { DAY_SECONDS, dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import type { PresenceCheck } from './encounter.ts'
import type { Scene } from './scene.ts'

const CHECKED_SHARE = 0.12
const ABSENT_SHARE = 0.06

/** Spot checks at the bedside during a stay: few stays are checked, and most of those persons are there. */
export function drawPresence(
  { random }: Scene,
  { begin, end, checks }: { begin: Instant; end: Instant; checks: number | undefined },
): PresenceCheck[] {
  const first = dayOfInstant(begin)
  const days = dayOfInstant(end) - first
  const count = Math.min(days, checks ?? (random.chance(CHECKED_SHARE) ? 1 : 0))
  if (count <= 0) return []
  return Array.from({ length: count }, (_, index): PresenceCheck => {
    const day = first + Math.floor(((index + 0.5) * days) / count)
    const at = Math.min(
      end - 60,
      Math.max(begin + 60, day * DAY_SECONDS + 9 * 3600 + random.below(10 * 3600)),
    )
    const isInBed = !random.chance(ABSENT_SHARE)
    return { at, isInBed, isSamePerson: true, memo: isInBed ? '' : '外出检查' }
  })
}
