import { compareText } from '@fundwatch/domain'
import { type Gathering, gatherings, type PaidVisits } from '../graph/gatherings.ts'
import type { InnocentExplanations } from '../graph/innocent-explanations.ts'
import { type RingDossier, ringDossier } from '../graph/ring-dossier.ts'
import { quorumOf } from '../graph/score-rings.ts'
import { type ScreenHit, type ScreenRow, scoreOf } from './hit.ts'
import { dossierText, type NetworkNames } from './judge-network-dossier.ts'
import type { FoundRing } from './judge-network-search.ts'
import type { NetworkSettings } from './judge-network-settings.ts'
import { expectedWords, pairsBy, reasonWords, sharedWords, testedWords } from './judge-network-words.ts'

/** A day on which members of a ring were together. */
export interface RingDay {
  readonly ring: string
  readonly personId: string
  readonly institutionId: string
  readonly dayNo: number
  /** How many of them were there. */
  readonly present: number
}

/** A ring to be told of. */
export interface RingToTell {
  readonly ring: FoundRing
  readonly explanations: InnocentExplanations
  /** Of its members. */
  readonly visits: PaidVisits
  readonly names: NetworkNames
  /** The lasting name of a ring: of the same members the same in every run. */
  readonly nameRing: (memberIds: readonly string[]) => string
  readonly settings: NetworkSettings
  readonly looked: number
}

/** A ring as a hit, with the days on which its members were together. */
export function networkHit(told: RingToTell): { readonly hit: ScreenHit; readonly days: readonly RingDay[] } {
  const { ring, visits, names, settings, looked } = told
  const { met, score } = ring
  const { slotSeconds } = settings
  const quorum = quorumOf(ring.community.members.length)
  const meetings = gatherings(visits, [...visits.person.keys()], { slotSeconds, quorum })
  const memberIds = [...ring.community.members].map((one) => names.person(one)).sort(compareText)
  const name = told.nameRing(memberIds)
  return {
    hit: {
      key: { ring: name },
      score: scoreOf(score.score / settings.minScore),
      amountFen: score.togetherFen,
      facts: {
        ring: name,
        quorum,
        ...numbersOf(told),
        ...whereAndWhen(meetings, names),
        ...wordsOf(told),
        members: idsText(memberIds),
      },
      comparedWith: {
        words: CHANCE,
        members: looked,
        expected: met.pairs > 0 ? met.expected / met.pairs : null,
        limits: null,
      },
    },
    days: meetings.flatMap(({ persons, institution, dayNo }) =>
      persons.map((person) => ({
        ring: name,
        personId: names.person(person),
        institutionId: names.institution(institution),
        dayNo,
        present: persons.length,
      })),
    ),
  }
}

const CHANCE = '按各人就诊次数和机构忙闲推算的偶然同到'

function numbersOf({ ring: { score, met, links }, explanations }: RingToTell): ScreenRow {
  const perPair = (sum: number) => Math.round((1000 * sum) / Math.max(1, met.pairs))
  return {
    size: score.size,
    linked_pairs: score.linkedPairs,
    days_together: score.daysTogether,
    together_fen: score.togetherFen,
    amount_fen: score.amountFen,
    together_share: Math.round(score.togetherShare * 10_000),
    tightness: Math.round(score.tightness * 10_000),
    meets_per_pair: perPair(met.days),
    expected_meets: perPair(met.expected),
    explained_share: Math.round(explanations.share * 10_000),
    phone_pairs: pairsBy(links, 'phone'),
    address_pairs: pairsBy(links, 'address'),
    employer_pairs: pairsBy(links, 'employer'),
  }
}

function whereAndWhen(meetings: readonly Gathering[], names: NetworkNames): ScreenRow {
  return {
    institutions: new Set(meetings.map(({ institution }) => institution)).size,
    institution_id: chiefPlace(meetings, names),
    first_day_no: meetings[0]?.dayNo ?? null,
    last_day_no: meetings.at(-1)?.dayNo ?? null,
  }
}

function wordsOf({ ring, explanations, visits, names, settings: { slotSeconds } }: RingToTell): ScreenRow {
  const { links, met, community } = ring
  const dossier = ringDossier(community, { links, visits, slotSeconds, maxEdges: MOST_EDGES })
  return {
    doctor_id: chiefDoctor(dossier, names),
    expected: expectedWords(met.expected / Math.max(1, met.pairs)),
    shared: sharedWords(links),
    tested: testedWords(explanations),
    reason: reasonWords(explanations),
    dossier: dossierText(dossier, { names, explanations, slotSeconds }),
  }
}

const MOST_EDGES = 2000
const MOST_TEXT = 2000

/** As many ids as a list has room for, as JSON; the dossier names all. */
function idsText(ids: readonly string[]): string {
  let length = 2
  const fitting = ids.filter((id) => {
    length += JSON.stringify(id).length + 1
    return length <= MOST_TEXT
  })
  return JSON.stringify(fitting)
}

/** Where most of them were together most often. */
function chiefPlace(meetings: readonly Gathering[], names: NetworkNames): string | null {
  const there = new Map<number, number>()
  for (const { institution, persons } of meetings)
    there.set(institution, (there.get(institution) ?? 0) + persons.length)
  const [chief] = [...there].sort(
    ([x, often], [y, seldom]) => seldom - often || compareText(names.institution(x), names.institution(y)),
  )
  return chief === undefined ? null : names.institution(chief[0])
}

/** Who charged most to them. */
function chiefDoctor({ byDoctor }: RingDossier, names: NetworkNames): string | null {
  const chief = byDoctor.find(({ key }) => key >= 0)
  return chief === undefined ? null : names.doctor(chief.key)
}
