import { joinLinks, LINK_KINDS, type LinkKind, type Links } from '../links.ts'

/** One link in a test: two persons, its weight, its kind ('covisit' when left out). */
export type LinkRow = readonly [a: number, b: number, weight: number, kind?: LinkKind]

/** Rows, in any order and direction, as links. */
export function linksOf(rows: readonly LinkRow[]): Links {
  return joinLinks([
    {
      a: Int32Array.from(rows, ([a, b]) => Math.min(a, b)),
      b: Int32Array.from(rows, ([a, b]) => Math.max(a, b)),
      kind: Uint8Array.from(rows, ([, , , kind]) => LINK_KINDS.indexOf(kind ?? 'covisit')),
      count: new Int32Array(rows.length).fill(1),
      weight: Float64Array.from(rows, ([, , weight]) => weight),
    },
  ])
}
