import type { SecondNo } from '@fundwatch/domain'

/** Wall clocks of the fund stand at UTC+8, all year. */
const OFFSET_SECONDS = 8 * 3600

/** What the wall clock shows at an instant (milliseconds since 1970 UTC). */
export function wallClock(ms: number): SecondNo {
  return (Math.floor(ms / 1000) + OFFSET_SECONDS) as SecondNo
}
