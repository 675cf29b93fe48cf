/** A place in [0, 1) for a text; the same seed and text always get the same one (FNV-1a, mixed). */
export function placeOf(seed: number, text: string): number {
  let hash = mix((seed >>> 0) ^ 0x811c9dc5)
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return mix(hash) / 4_294_967_296
}

/** A sample of `size` numbers below `from` without repetition, in ascending order. */
export function sampleBelow(from: number, size: number, random: () => number): Int32Array {
  const drawn = new Int32Array(Math.min(size, from))
  let filled = 0
  for (let number = 0; number < from && filled < drawn.length; number += 1) {
    if (random() * (from - number) >= drawn.length - filled) continue
    drawn[filled] = number
    filled += 1
  }
  return drawn
}

/** Spreads neighbouring words over all 32 bits (the finaliser of MurmurHash3). */
function mix(word: number): number {
  let mixed = word ^ (word >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
