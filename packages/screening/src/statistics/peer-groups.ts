import { compareText } from '@fundwatch/domain'

/** Somebody to be compared; an attribute that is not known is null. */
export interface PeerCandidate {
  readonly key: string
  readonly attributes: Readonly<Record<string, string | null>>
}

/** By what peers are chosen. */
export interface PeerWish {
  /** The attributes with their Chinese titles; the last is dropped first. */
  readonly order: readonly { readonly attribute: string; readonly title: string }[]
  /** How many others a group must have. */
  readonly leastOthers: number
  /** So many of the first attributes are never dropped; 1 unless told. */
  readonly neverDropped?: number
  /** What members are counted by in Chinese; 家 unless told. */
  readonly counter?: string
}

/** Members who share these attributes. */
export interface PeerGroup {
  readonly by: readonly { readonly attribute: string; readonly title: string; readonly value: string }[]
  /** Keys in order, everybody in it. */
  readonly members: readonly string[]
}

/** Whom one member is compared with. */
export interface PeerPlacement {
  readonly key: string
  readonly group: PeerGroup
  readonly others: number
  /** Titles of what had to be dropped, in the order of the wish. */
  readonly dropped: readonly string[]
  /** For the reason of a hit: 与等级为三级、类型为综合医院的另外 12 家相比. */
  readonly words: string
}

/**
 * For each member, in the order given, the finest group with enough others in it, attributes dropped from the last; or
 * 'not-enough-data' where even the coarsest has too few. Who lacks an attribute is in no group by it: not known is not a kind. Throws
 * RangeError for a key that comes twice.
 */
export function peerGroups(
  members: readonly PeerCandidate[],
  wish: PeerWish,
): (PeerPlacement | { readonly key: string; readonly group: 'not-enough-data' })[] {
  const sorted = members.toSorted((left, right) => compareText(left.key, right.key))
  sorted.forEach(({ key }, index) => {
    if (sorted[index - 1]?.key === key) throw new RangeError(`${key} comes twice.`)
  })
  const placements = new Map<string, PeerPlacement>()
  const coarsest = Math.min(wish.order.length, wish.neverDropped ?? 1)
  for (let kept = wish.order.length; kept >= coarsest && placements.size < members.length; kept -= 1)
    for (const group of groupsBy(sorted, wish.order.slice(0, kept)))
      if (group.members.length > wish.leastOthers) place(group, { wish, placements })
  return members.map(({ key }) => placements.get(key) ?? { key, group: 'not-enough-data' })
}

function groupsBy(sorted: readonly PeerCandidate[], order: PeerWish['order']): Iterable<PeerGroup> {
  const groups = new Map<string, { by: PeerGroup['by']; members: string[] }>()
  for (const { key, attributes } of sorted) {
    const values = order.map(({ attribute }) => attributes[attribute] ?? null)
    if (values.includes(null)) continue
    const id = JSON.stringify(values)
    let group = groups.get(id)
    if (!group) {
      const by = order.map((part, index) => ({ ...part, value: values[index] ?? '' }))
      group = { by, members: [] }
      groups.set(id, group)
    }
    group.members.push(key)
  }
  return groups.values()
}

function place(
  group: PeerGroup,
  { wish, placements }: { wish: PeerWish; placements: Map<string, PeerPlacement> },
): void {
  const others = group.members.length - 1
  const dropped = wish.order.slice(group.by.length).map(({ title }) => title)
  const words = wordsOf(group, { wish, dropped })
  for (const key of group.members)
    if (!placements.has(key)) placements.set(key, { key, group, others, dropped, words })
}

function wordsOf(
  { by, members }: PeerGroup,
  { wish, dropped }: { wish: PeerWish; dropped: readonly string[] },
) {
  const counter = wish.counter ?? '家'
  const who = by.map(({ title, value }) => `${title}为${value}`).join('、')
  const compared = `与${who}${who && '的'}另外 ${members.length - 1} ${counter}相比`
  const first = dropped[0]
  return first
    ? `${compared}(再按${first}细分, 同组不足 ${wish.leastOthers} ${counter}或${first}不详)`
    : compared
}
