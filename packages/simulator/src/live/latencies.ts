/** Each step is this much longer than the one before, so a percentile is off by 2 % at most. */
const GROWTH = 1.02
const SHORTEST_MS = 0.01
const STEPS = 1200

/** How long answers took: a histogram of fixed size, whatever the number of answers. */
export class Latencies {
  readonly #counts = new Uint32Array(STEPS)
  #total = 0

  add(ms: number): void {
    const step = Math.ceil(Math.log(Math.max(ms, SHORTEST_MS) / SHORTEST_MS) / Math.log(GROWTH))
    const at = Math.min(STEPS - 1, step)
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    this.#total += 1
  }

  get count(): number {
    return this.#total
  }

  /** The time in ms that a share (0 to 1) of the answers did not exceed; 0 without answers. */
  percentile(share: number): number {
    let left = Math.ceil(this.#total * share)
    for (const [step, count] of this.#counts.entries()) {
      left -= count
      if (count > 0 && left <= 0) return SHORTEST_MS * GROWTH ** step
    }
    return 0
  }
}
