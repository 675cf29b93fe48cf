/** Random numbers from 0 to 1 that are the same every time (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** So many of some things, each set of them as likely as any other. */
export function drawFrom<Thing>(
  things: readonly Thing[],
  many: number,
  roll: () => number,
): readonly Thing[] {
  const rest = [...things]
  for (let at = 0; at < Math.min(many, rest.length); at += 1) {
    const other = at + Math.floor(roll() * (rest.length - at))
    const [here, there] = [rest[at], rest[other]]
    if (here !== undefined && there !== undefined) [rest[at], rest[other]] = [there, here]
  }
  return rest.slice(0, many)
}

/** Whether an interval covers the truth. */
export function holds(
  { low, high }: { readonly low: number; readonly high: number },
  truth: number,
): boolean {
  return low <= truth + 1e-6 && truth <= high + 1e-6
}
