const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Where a function with one peak between low and high is highest, to within `tolerance` (golden section, Kiefer 1953). */
export function maximise(
  height: (x: number) => number,
  { low, high, tolerance }: { low: number; high: number; tolerance: number },
): number {
  let [from, to] = [low, high]
  let left = to - GOLDEN * (to - from)
  let right = from + GOLDEN * (to - from)
  let [atLeft, atRight] = [height(left), height(right)]
  while (to - from > tolerance) {
    if (atLeft < atRight) {
      from = left
      left = right
      atLeft = atRight
      right = from + GOLDEN * (to - from)
      atRight = height(right)
    } else {
      to = right
      right = left
      atRight = atLeft
      left = to - GOLDEN * (to - from)
      atLeft = height(left)
    }
  }
  return (from + to) / 2
}
