/** The steps of colour from nothing to most. */
const STEPS = 5

/** In which step a value lies: equal widths up to the largest, so that twice as dark is about twice as much. */
export function stepOf(value: number, largest: number): number {
  if (largest <= 0 || value <= 0) return 0
  return Math.min(STEPS - 1, Math.floor((value / largest) * STEPS))
}
