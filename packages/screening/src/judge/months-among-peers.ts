import { peerGroups } from '../statistics/peer-groups.ts'
import type { ScreenRow } from './hit.ts'
import { peerTitle, peerValue } from './peer-words.ts'
import { numberIn } from './row-cells.ts'

/** The months of one member. */
export interface MonthsOfMember {
  readonly name: string
  readonly rows: readonly ScreenRow[]
}

/** The months of a member, what its peers did in each allowed for. */
export interface MonthsAmongPeers extends MonthsOfMember {
  /** As `rows`, each month's exposure multiplied by what the peers did in it, of what they do on the whole; a month without peers has none. */
  readonly adjusted: readonly ScreenRow[]
  /** With whom: null where there are too few like it, and it is compared with itself alone. */
  readonly words: string | null
  readonly others: number
}

interface Wish {
  /** Columns that make peers, the most telling first. */
  readonly by: readonly string[]
  readonly observed: string
  readonly exposure: string
  /** So many others a group needs. */
  readonly leastOthers: number
}

/** What a group observed, of how much, by month. */
type Totals = Map<number, { observed: number; exposure: number }>

/**
 * Takes out of the months of each member what its peers did in the same months (all others of its group together): when a tariff, a
 * season or a way of reporting moves everybody, nobody has changed. Without `by`, or where fewer than `leastOthers` are alike, months
 * stay as they are.
 */
export function monthsAmongPeers(
  members: readonly MonthsOfMember[],
  wish: Wish,
): readonly MonthsAmongPeers[] {
  const alone = (member: MonthsOfMember) => ({ ...member, adjusted: member.rows, words: null, others: 0 })
  if (wish.by.length === 0) return members.map(alone)
  const byName = new Map(members.map((member) => [member.name, member]))
  const placed = peerGroups(
    members.map(({ name, rows }) => ({ key: name, attributes: attributesOf(wish.by, rows[0] ?? {}) })),
    {
      order: wish.by.map((attribute) => ({ attribute, title: peerTitle(attribute) })),
      leastOthers: wish.leastOthers,
      neverDropped: 0,
    },
  )
  const totals = new Map<readonly string[], Totals>()
  return placed.flatMap((placement): readonly MonthsAmongPeers[] => {
    const member = byName.get(placement.key)
    if (member === undefined) return []
    if (placement.group === 'not-enough-data' || !('words' in placement)) return [alone(member)]
    const { members: names } = placement.group
    const all =
      totals.get(names) ??
      totalsOf(
        names.flatMap((name) => byName.get(name)?.rows ?? []),
        wish,
      )
    totals.set(names, all)
    const { words, others } = placement
    return [{ ...member, adjusted: adjustedBy(member.rows, { all, wish }), words, others }]
  })
}

function attributesOf(by: readonly string[], row: ScreenRow): Readonly<Record<string, string | null>> {
  return Object.fromEntries(by.map((column) => [column, peerValue(column, row[column])]))
}

function totalsOf(rows: readonly ScreenRow[], { observed, exposure }: Wish): Totals {
  const totals: Totals = new Map()
  for (const row of rows) {
    const month = numberIn(row, 'month_no')
    const sum = totals.get(month) ?? { observed: 0, exposure: 0 }
    sum.observed += numberIn(row, observed)
    sum.exposure += numberIn(row, exposure)
    totals.set(month, sum)
  }
  return totals
}

function adjustedBy(
  own: readonly ScreenRow[],
  { all, wish }: { readonly all: Totals; readonly wish: Wish },
): readonly ScreenRow[] {
  const mine = totalsOf(own, wish)
  const others = new Map(
    own.map((row) => {
      const month = numberIn(row, 'month_no')
      const [group, self] = [all.get(month), mine.get(month)]
      const observed = (group?.observed ?? 0) - (self?.observed ?? 0)
      const exposure = (group?.exposure ?? 0) - (self?.exposure ?? 0)
      return [month, { observed, exposure }]
    }),
  )
  const sum = (name: 'observed' | 'exposure') =>
    [...others.values()].reduce((total, month) => total + month[name], 0)
  const usual = rateOf(sum('observed'), sum('exposure'))
  return own.map((row) => {
    const month = others.get(numberIn(row, 'month_no'))
    const index = month && usual > 0 ? rateOf(month.observed, month.exposure) / usual : 0
    return { ...row, [wish.exposure]: numberIn(row, wish.exposure) * index }
  })
}

const rateOf = (observed: number, exposure: number) => (exposure > 0 ? Math.max(0, observed) / exposure : 0)
