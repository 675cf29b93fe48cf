import type { AuditLine } from '@fundwatch/domain'

/** The place of a code that is not in an index. */
export const NOWHERE = -1

const WIDTH = 2

/**
 * The places of codes, for whole claims at once. A claim names codes all over the law, and nearly every look at a map of
 * tens of thousands of texts waits for memory. Here the looks of a claim wait together: first all hashes, then all slots,
 * then all texts.
 */
export class CodeIndex {
  readonly codes: readonly string[]
  /** A number for each place, for whoever groups lines by it; to be left at zeros. */
  readonly marks: Int32Array
  /** Pairs of a place plus one (0 where there is none) and a hash; a power of two of them, half of them empty at least. */
  readonly #slots: Int32Array
  #hashes = new Int32Array(256)
  #places = new Int32Array(256)

  /** Codes by place, each once. */
  constructor(codes: readonly string[], slots: Int32Array) {
    this.codes = codes
    this.marks = new Int32Array(codes.length)
    this.#slots = slots
  }

  /** The place of the code of each line, `NOWHERE` for codes that nobody named. Good until the next call. */
  placesOf(lines: readonly AuditLine[]): Int32Array {
    if (lines.length > this.#places.length) {
      this.#hashes = new Int32Array(lines.length * 2)
      this.#places = new Int32Array(lines.length * 2)
    }
    const hashes = this.#hashes
    const places = this.#places
    let at = 0
    for (const { itemCode } of lines) {
      hashes[at] = hashOf(itemCode)
      at += 1
    }
    for (at = 0; at < lines.length; at += 1) places[at] = this.#slotOf(hashes[at] ?? 0)
    at = 0
    for (const { itemCode } of lines) {
      const slot = places[at] ?? 0
      places[at] = this.#placeFrom(slot, hashes[at] ?? 0, itemCode)
      at += 1
    }
    return places
  }

  /** The place of one code, or `NOWHERE`. */
  placeOf(code: string): number {
    const hash = hashOf(code)
    return this.#placeFrom(this.#slotOf(hash), hash, code)
  }

  /** The first slot of a hash, or an empty one. */
  #slotOf(hash: number): number {
    const slots = this.#slots
    const last = slots.length / WIDTH - 1
    let slot = hash & last
    while (slots[slot * WIDTH] !== 0 && slots[slot * WIDTH + 1] !== hash) slot = (slot + 1) & last
    return slot
  }

  /** Codes of one hash lie one behind the other. */
  #placeFrom(first: number, hash: number, code: string): number {
    const slots = this.#slots
    const last = slots.length / WIDTH - 1
    for (let slot = first; ; slot = (slot + 1) & last) {
      const place = (slots[slot * WIDTH] ?? 0) - 1
      if (place < 0) return NOWHERE
      if (slots[slot * WIDTH + 1] === hash && this.codes[place] === code) return place
    }
  }
}

/** Puts codes into slots, some at a time. */
export class CodeSlots {
  readonly slots: Int32Array
  #filled = 0

  constructor(howMany: number) {
    let size = 16
    while (size < howMany * 2) size *= 2
    this.slots = new Int32Array(size * WIDTH)
  }

  /** The next code gets the next place. */
  add(code: string): void {
    const hash = hashOf(code)
    const last = this.slots.length / WIDTH - 1
    let slot = hash & last
    while (this.slots[slot * WIDTH] !== 0) slot = (slot + 1) & last
    this.#filled += 1
    this.slots[slot * WIDTH] = this.#filled
    this.slots[slot * WIDTH + 1] = hash
  }
}

function hashOf(code: string): number {
  let hash = 0
  for (let at = 0; at < code.length; at += 1) hash = (Math.imul(hash, 31) + code.charCodeAt(at)) | 0
  return hash ^ (hash >>> 15)
}
