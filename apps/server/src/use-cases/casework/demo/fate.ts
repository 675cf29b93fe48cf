import { createHash } from 'node:crypto'

/** A number from 0 up to 1 that is the same whenever the same words are asked: what happens in a demo city is drawn, and drawn only once. */
export function fate(...words: readonly (string | number)[]): number {
  return digest(words).readUInt32BE(0) / 2 ** 32
}

/** A UUID that is the same whenever the same words are asked. */
export function fatedId(...words: readonly (string | number)[]): string {
  const hex = digest(words).toString('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

function digest(words: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(words)).digest()
}
