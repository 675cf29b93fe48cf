/** What a map says of a key that it does not have. */
export const ABSENT = -1

/**
 * A map of few whole numbers, 0 or more, to such numbers. Made once and cleared for each claim: what a claim allocates
 * costs it more than what it looks up.
 */
export class NumberMap {
  /** A power of two of them, half of them empty at least; keys plus one, as 0 is empty. */
  #keys = new Int32Array(256)
  #values = new Int32Array(256)
  #howMany = 0

  clear(): void {
    if (this.#howMany > 0) this.#keys.fill(0)
    this.#howMany = 0
  }

  get(key: number): number {
    const slot = this.#slotOf(key)
    return this.#keys[slot] === 0 ? ABSENT : (this.#values[slot] ?? ABSENT)
  }

  set(key: number, value: number): void {
    if (this.#howMany * 2 >= this.#keys.length) this.#grow()
    const slot = this.#slotOf(key)
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = key + 1
      this.#howMany += 1
    }
    this.#values[slot] = value
  }

  /** The slot of a key, or the empty one where it belongs. */
  #slotOf(key: number): number {
    const keys = this.#keys
    const last = keys.length - 1
    let slot = key & last
    while (keys[slot] !== 0 && keys[slot] !== key + 1) slot = (slot + 1) & last
    return slot
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values]
    this.#keys = new Int32Array(keys.length * 2)
    this.#values = new Int32Array(keys.length * 2)
    this.#howMany = 0
    for (const [slot, key] of keys.entries()) if (key !== 0) this.set(key - 1, values[slot] ?? 0)
  }
}
