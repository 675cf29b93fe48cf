import { emptyLinks, firstRows, joinLinks, LINK_KINDS, type LinkKind, type Links } from './links.ts'

/** Persons who have one thing in common: a phone, an address, an account, a doctor's day, a basket of drugs on one day. */
export interface SharedThing {
  readonly kind: LinkKind
  /** What they share, as the sources call it; only told, never compared. */
  readonly key: string
  /** Persons' numbers; repeated ones count once. */
  readonly members: readonly number[]
  /** How many persons could have had it (of the town, of the employer's branch); without it all persons of all things. */
  readonly population?: number
}

/** Where sharing ends to mean something. */
export interface SharingWish {
  /** Things shared by more persons make no links and are told; 50 when not said. */
  readonly maxMembers?: number
}

/** Links, and the things too many persons share, the most shared first. */
export interface Sharing extends Links {
  readonly hubs: readonly { readonly kind: LinkKind; readonly key: string; readonly members: number }[]
}

/**
 * Links between those who share a thing. Each pair gets the digits of surprise that another person of the same population has
 * the thing too, −log10((m − 1) ÷ (population − 1)), divided by m − 1, so that a thing says little the more persons share it
 * (Newman 2001) and the smaller their town is: a village where all have one address is no ring. A pair that shares several keys
 * of one kind has them counted and added up. Pairs are at most things × maxMembers² ÷ 2.
 */
export function sharing(things: readonly SharedThing[], { maxMembers = 50 }: SharingWish = {}): Sharing {
  const members = things.map((thing) => [...new Set(thing.members)].sort((x, y) => x - y))
  const everybody = new Set(members.flat()).size
  const isLinking = (size: number) => size >= 2 && size <= maxMembers
  const rows = members.reduce(
    (sum, { length }) => sum + (isLinking(length) ? (length * (length - 1)) / 2 : 0),
    0,
  )
  const links = emptyLinks(rows)
  let row = 0
  for (const [at, { kind, population }] of things.entries()) {
    const those = members[at] ?? []
    const weight = weightOf(those.length, population ?? everybody)
    if (!isLinking(those.length) || weight <= 0) continue
    for (const [place, a] of those.entries())
      for (const b of those.slice(place + 1)) {
        links.a[row] = a
        links.b[row] = b
        links.kind[row] = LINK_KINDS.indexOf(kind)
        links.count[row] = 1
        links.weight[row] = weight
        row += 1
      }
  }
  const hubs = things
    .map(({ kind, key }, at) => ({ kind, key, members: members[at]?.length ?? 0 }))
    .filter(({ members }) => members > maxMembers)
    .sort((x, y) => y.members - x.members || LINK_KINDS.indexOf(x.kind) - LINK_KINDS.indexOf(y.kind))
  return { ...joinLinks([firstRows(links, row)]), hubs }
}

function weightOf(members: number, population: number): number {
  if (members < 2 || !(population > members)) return 0
  return Math.log10((population - 1) / (members - 1)) / (members - 1)
}
