import type { AuditLine } from '@fundwatch/domain'

/** The place of a code that is not in an index; places are 0 or more. */
export const NOWHERE = -1

/** A code as whole numbers, four letters to each; national codes have up to 23. */
const WORDS = 7
const LONGEST = WORDS * 4 - 1
/** A slot: a place plus one (0 where there is none), then the words of its code. */
const WIDTH = 1 + WORDS
/** Instead of a hash, for codes that are too long or have letters that no national code has. */
const UNPACKED = -1

/**
 * The places of codes, for whole claims at once. A claim names codes all over the law, and nearly every look at a map of
 * tens of thousands of texts waits for memory several times. Here a look waits once: the slot holds the code itself. The
 * looks of a claim wait together, as all its codes are hashed first.
 */
export class CodeIndex {
  /** A power of two of them, half of them empty at least. */
  readonly #slots: Int32Array
  readonly #unpacked: ReadonlyMap<string, number>
  #room = 256
  #hashes = new Int32Array(this.#room)
  #words = new Int32Array(this.#room * WORDS)
  #firsts = new Int32Array(this.#room)

  constructor({ slots, unpacked }: CodeSlots) {
    this.#slots = slots
    this.#unpacked = unpacked
  }

  /** The place of the code of each line, `NOWHERE` for codes that nobody named. Good until the next call. */
  placesOf(lines: readonly AuditLine[]): Int32Array {
    if (lines.length > this.#room) {
      this.#room = lines.length * 2
      this.#hashes = new Int32Array(this.#room)
      this.#words = new Int32Array(this.#room * WORDS)
      this.#firsts = new Int32Array(this.#room)
    }
    // Each hash makes way for the place that it leads to.
    const places = this.#hashes
    let at = 0
    for (const { itemCode } of lines) {
      places[at] = pack(itemCode, this.#words, at * WORDS)
      at += 1
    }
    this.#findFirsts(lines.length)
    at = 0
    for (const { itemCode } of lines) {
      if (places[at] === UNPACKED || this.#firsts[at] !== 0)
        places[at] = this.#placeFrom(places[at] ?? 0, at * WORDS, itemCode)
      else places[at] = NOWHERE
      at += 1
    }
    return places
  }

  /** The place of one code, or `NOWHERE`. */
  placeOf(code: string): number {
    return this.#placeFrom(pack(code, this.#words, 0), 0, code)
  }

  /** Looks whether anything is in the slots of all hashes, in one breath: memory is waited for once, and not once for each. */
  #findFirsts(howMany: number): void {
    const [slots, hashes, firsts] = [this.#slots, this.#hashes, this.#firsts]
    const last = slots.length / WIDTH - 1
    for (let at = 0; at < howMany; at += 1) firsts[at] = slots[((hashes[at] ?? 0) & last) * WIDTH] ?? 0
  }

  /** Looks from the slot of a hash on, for the code whose words begin at a place of the words. */
  #placeFrom(hash: number, from: number, code: string): number {
    if (hash === UNPACKED) return this.#unpacked.get(code) ?? NOWHERE
    const slots = this.#slots
    const words = this.#words
    const last = slots.length / WIDTH - 1
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const place = slots[slot * WIDTH] ?? 0
      if (place === 0) return NOWHERE
      let same = 0
      while (same < WORDS && slots[slot * WIDTH + 1 + same] === words[from + same]) same += 1
      if (same === WORDS) return place - 1
    }
  }
}

/** Puts codes into slots, some at a time. */
export class CodeSlots {
  readonly slots: Int32Array
  /** The places of codes that do not fit into a slot. */
  readonly unpacked = new Map<string, number>()

  constructor(howMany: number) {
    let size = 16
    while (size < howMany * 2) size *= 2
    this.slots = new Int32Array(size * WIDTH)
  }

  /** Says where what is known of a code lies; to be said of each code once. */
  add(code: string, place: number): void {
    const words = new Int32Array(WORDS)
    const hash = pack(code, words, 0)
    if (hash === UNPACKED) {
      this.unpacked.set(code, place)
      return
    }
    const last = this.slots.length / WIDTH - 1
    let slot = hash & last
    while (this.slots[slot * WIDTH] !== 0) slot = (slot + 1) & last
    this.slots[slot * WIDTH] = place + 1
    this.slots.set(words, slot * WIDTH + 1)
  }
}

/** Writes a code as words and gives its hash, or `UNPACKED`. No two codes have the same words, as no letter is 0. */
function pack(code: string, words: Int32Array, from: number): number {
  if (code.length > LONGEST) return UNPACKED
  let [hash, word, letters] = [0, 0, 0]
  for (let at = 0; at < code.length; at += 1) {
    const letter = code.charCodeAt(at)
    letters |= letter | (letter - 1)
    word = (word << 8) | letter
    if ((at & 3) !== 3) continue
    words[from + (at >> 2)] = word
    hash = mixed(hash, word)
    word = 0
  }
  let next = code.length >> 2
  words[from + next] = word
  for (next += 1; next < WORDS; next += 1) words[from + next] = 0
  return letters > 255 || letters < 0 ? UNPACKED : mixed(hash, word) >>> 1
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}
