import { falseDiscoveryRates } from '../statistics/multiple-testing.ts'
import { type PeerGroup, peerGroups } from '../statistics/peer-groups.ts'
import { type Compared, compareMembers } from './compare-members.ts'
import { type Judged, type ScreenHit, type ScreenRow, scoreOf } from './hit.ts'
import { type Member, membersOf } from './peer-members.ts'
import { peerTitle } from './peer-words.ts'
import { peersBeside } from './peers-beside.ts'
import { amountOf, byScore, keyOf } from './row-cells.ts'
import type { Screen, ScreenJudge } from './screen.ts'
import { standardiseRobustly } from './standardise-robustly.ts'

type PeersJudge = ScreenJudge & { readonly kind: 'peers' }

/** What a screen of peers takes from its parameters; each may be left out. */
const DEFAULTS = {
  /** So much exposure a member needs to be judged. */
  min_exposure: 30,
  /** So many others a group needs. */
  min_peers: 5,
  /** Shrunken ratio to peers, in 1/1,000. */
  min_ratio: 1500,
  /** False discoveries among hits, in 1/1,000. */
  max_q: 50,
  /** What is rare is no habit, however much rarer it is elsewhere: the least share or rate of a hit, in 1/1,000. */
  min_rate: 0,
}

/**
 * Compares each member with its peers: expected is what peers do with the same mix of strata (leave-one-out); limits widen for small
 * volumes and for how unlike each other peers are; ratios are drawn towards 1 for small numbers; chances are corrected for how many
 * members were looked at. A member is a hit when all three say so.
 */
export function judgePeers(
  screen: Screen,
  judge: PeersJudge,
  {
    rows,
    parameters,
  }: { readonly rows: readonly ScreenRow[]; readonly parameters: ReadonlyMap<string, number> },
): Judged {
  const setting = (name: keyof typeof DEFAULTS) => parameters.get(name) ?? DEFAULTS[name]
  const members = membersOf(screen, judge, rows)
  const judgeable = members.filter(({ exposure }) => exposure >= setting('min_exposure'))
  const placed = peerGroups(
    judgeable.map(({ name, attributes }) => ({ key: name, attributes })),
    {
      order: judge.by.map((attribute) => ({ attribute, title: peerTitle(attribute) })),
      leastOthers: setting('min_peers'),
      neverDropped: 0,
    },
  )
  const words = new Map(placed.flatMap((each) => ('words' in each ? [[each.key, each] as const] : [])))
  const byName = new Map(judgeable.map((member) => [member.name, member]))
  const compared = [...Map.groupBy(words.values(), ({ group }) => group)].flatMap(([group, own]) =>
    compareGroup(judge, group, { byName, wanted: new Set(own.map(({ key }) => key)) }),
  )
  const rates = falseDiscoveryRates(compared.map((each) => chanceOf(judge, each)))
  const hits = compared.flatMap((each, at) => {
    const member = byName.get(each.name)
    const place = words.get(each.name)
    const q = rates[at] ?? 1
    if (!member || !place || q * 1000 > setting('max_q') || !isFar(judge, each, setting('min_ratio')))
      return []
    if (each.rate * 1000 < setting('min_rate')) return []
    return [hitOf({ screen, judge, member, compared: each, words: place.words, others: place.others, q })]
  })
  return {
    hits: hits.sort(byScore),
    looked: members.length,
    notEnough: members.length - compared.length,
    note: compared.length === 0 && members.length > 0 ? '数据不足：没有足够多的同类可比。' : '',
  }
}

const chanceOf = ({ worse }: PeersJudge, { tooHigh, tooLow }: Compared) =>
  worse === 'more' ? tooHigh : tooLow

/** Far enough from peers, small numbers allowed for. */
function isFar({ worse }: PeersJudge, { shrunk }: Compared, minRatio: number): boolean {
  return worse === 'more' ? shrunk * 1000 >= minRatio : shrunk * minRatio <= 1000
}

/** Among so few, two who are far off would make all others look unlike each other, and so hide: each is held against the usual alone. */
const FEW = 100

/** All members of a group standardised together; only those placed in it are returned. */
function compareGroup(
  judge: PeersJudge,
  group: PeerGroup,
  { byName, wanted }: { readonly byName: ReadonlyMap<string, Member>; readonly wanted: ReadonlySet<string> },
): readonly AmongPeers[] {
  const members = group.members.flatMap((name) => byName.get(name) ?? [])
  const { usual, far } = standardiseRobustly(members, judge.measure)
  const compared =
    members.length > FEW
      ? compareMembers(judge.measure, [...usual, ...far])
      : [
          ...compareMembers(judge.measure, usual),
          ...far.flatMap((member) =>
            compareMembers(judge.measure, [...usual, member]).filter(({ name }) => name === member.key),
          ),
        ]
  return compared.filter(({ name }) => wanted.has(name)).map((each) => ({ ...each, group: compared }))
}

/** A member beside its peers, with all of its group, itself too. */
interface AmongPeers extends Compared {
  readonly group: readonly Compared[]
}

interface Found {
  readonly screen: Screen
  readonly judge: PeersJudge
  readonly member: Member
  readonly compared: AmongPeers
  readonly words: string
  readonly others: number
  readonly q: number
}

function hitOf({ screen, judge, member, compared, words, others, q }: Found): ScreenHit {
  const write = rateWriter(screen, judge)
  const { shrunk, rate, expectedRate, low, high, limits } = compared
  return {
    key: keyOf(screen, member.row),
    score: scoreOf(judge.worse === 'more' ? shrunk : 1 / Math.max(shrunk, 0.001)),
    amountFen: amountOf(screen, member.row),
    facts: {
      ...member.row,
      rate: write(rate),
      expected: write(expectedRate),
      times: (rate / Math.max(expectedRate, Number.MIN_VALUE)).toFixed(2),
      interval: `${low.toFixed(2)}–${high.toFixed(2)}`,
      q_per_million: Math.round(q * 1e6),
    },
    comparedWith: {
      words,
      members: others,
      expected: expectedRate,
      limits: {
        low95: limits.low95 * expectedRate,
        high95: limits.high95 * expectedRate,
        high998: limits.high998 * expectedRate,
      },
      peers: peersBeside(compared.group, compared),
    },
  }
}

/** A share in per cent, money per unit in yuan, anything else as a number. */
function rateWriter({ numbers }: Screen, { measure, observed }: PeersJudge): (rate: number) => string {
  if (measure === 'proportion') return (rate) => `${(100 * rate).toFixed(1)}%`
  const isMoney = numbers.some(({ name, unit }) => name === observed && unit === 'fen')
  return isMoney ? (rate) => `${(rate / 100).toFixed(2)}元` : (rate) => rate.toFixed(2)
}
