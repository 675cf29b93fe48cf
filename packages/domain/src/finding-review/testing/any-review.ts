import fc from 'fast-check'
import { type DayNo, firstSecondOf, type SecondNo } from '../../civil-time.ts'
import type { Fen } from '../../fen.ts'
import { isCaseworkError } from '../../history/casework-error.ts'
import type { Happened } from '../../history/noun-law.ts'
import type { LossDay } from '../../ledger/loss.ts'
import type { UserId } from '../../people/actor.ts'
import { claimsOfSubjects, type FindingFacts, subjectsOf } from '../finding-facts.ts'
import { findingReviewLaw } from '../finding-review-law.ts'
import type { FindingReviewEvent } from '../review-event.ts'
import { isOpenTo } from '../review-path.ts'
import type { FindingReview } from '../review-state.ts'

/** A day on which everything in these tests begins. */
export const DAY = 20_500 as DayNo

/** A loss that arose then. */
export const LOSS: LossDay = { day: DAY, by: 'service', isExact: false }

/** Somebody by letter. */
export const person = (letter: string): UserId =>
  `00000000-0000-4000-8000-0000000000${letter.charCodeAt(0).toString(16)}` as UserId

/** The facts of a finding of these lines: by key, what it claims. */
export function factsOf(
  lines: Readonly<Record<string, number>>,
  wish: Partial<FindingFacts> = {},
): FindingFacts {
  return {
    findingNo: 1,
    revision: 1,
    ruleId: 'duplicate-charge',
    result: 'violation',
    institutionId: 'H34020000001',
    county: '340202',
    departmentId: null,
    doctorId: null,
    point: null,
    dayNo: (DAY - 30) as DayNo,
    lines: Object.entries(lines).map(([lineKey, claimedFen]) => ({
      lineKey,
      institutionId: 'H34020000001',
      settlementId: 'S1',
      claimedFen: claimedFen as Fen,
    })),
    ...wish,
  }
}

/** An event that happened, by A at DAY unless told otherwise. */
export function happened(
  event: FindingReviewEvent,
  by: UserId = person('A'),
  at: SecondNo = firstSecondOf(DAY),
): Happened<FindingReviewEvent> {
  return { event, by, at }
}

/** The story of a finding that its institution contests twice; everything stood at the second review, by B. */
export function contestedTwice(finding: FindingFacts): readonly Happened<FindingReviewEvent>[] {
  const lines = claimsOfSubjects(finding)
  const dueDay = (DAY + 14) as DayNo
  const appeal = happened(
    {
      kind: 'answered',
      lines: lines.map(({ lineKey }) => ({ lineKey, answer: 'appeal', statement: '有医嘱' })),
      files: [],
      dueDay,
    },
    person('H'),
  )
  const verdict = 'uphold' as const
  return [
    happened({ kind: 'confirmed', reason: null, finding }),
    happened({ kind: 'sent', sendingId: 's1', dueDay }),
    appeal,
    happened({ kind: 'second-reviewed', lines, reason: '证据不足', verdict, dueDay }, person('B')),
    appeal,
  ]
}

/** What a story adds up to. */
export function reviewAfter(
  state: FindingReview | null,
  ...story: readonly Happened<FindingReviewEvent>[]
): FindingReview {
  const end = story.reduce<FindingReview | null>(
    (before, each) => findingReviewLaw.apply(before, each),
    state,
  )
  if (end === null) throw new RangeError('A story without events tells of nothing.')
  return end
}

/** The state after an event, or the same one when the law refuses it. Anything but a refusal is a defect and thrown. */
function tried(state: FindingReview | null, each: Happened<FindingReviewEvent>): FindingReview | null {
  try {
    return findingReviewLaw.apply(state, each)
  } catch (error) {
    if (isCaseworkError(error)) return state
    throw error
  }
}

/** One event of each kind about a finding with these lines. */
function anyEvents(finding: FindingFacts): fc.Arbitrary<Happened<FindingReviewEvent>>[] {
  const at = fc.integer({ min: 0, max: 5 }).map((days) => firstSecondOf((DAY + days) as DayNo))
  const by = fc.constantFrom('A', 'B').map(person)
  const kinds = [...beforePanel(finding), ...fromPanel(finding), ...byAudits(finding)]
  return [...kinds.map((event) => fc.record({ event, by, at })), ...anyVotes(at)]
}

const reason = fc.constantFrom('理由')
const dueDay = fc.integer({ min: DAY, max: DAY + 3 }).map((day) => day as DayNo)

/** Amounts of the lines, or of the finding without any: none, half or all of each. */
function amountsOf(
  finding: FindingFacts,
  keep: (fen: number) => boolean = () => true,
): fc.Arbitrary<{ readonly lineKey: string; readonly fen: Fen }[]> {
  const lines = subjectsOf(finding)
  const share = fc.constantFrom(0, 0.5, 1, 1, 1)
  return fc.array(share, { minLength: lines.length, maxLength: lines.length }).map((shares) =>
    lines
      .map(({ lineKey, claimedFen }, at) => ({
        lineKey,
        fen: Math.floor(claimedFen * (shares[at] ?? 0)) as Fen,
      }))
      .filter(({ fen }) => keep(fen)),
  )
}

/** What a review may come to: as of old without a verdict, and each verdict, whether it fits the amounts or not. */
function anyJudgement(finding: FindingFacts) {
  const verdict = fc.constantFrom(undefined, 'uphold' as const, 'partly' as const, 'withdraw' as const)
  return fc
    .record({ lines: amountsOf(finding), reason, verdict })
    .map(({ verdict: told, ...rest }) => ({ ...rest, ...(told && { verdict: told }) }))
}

function beforePanel(finding: FindingFacts): readonly fc.Arbitrary<FindingReviewEvent>[] {
  const lines = subjectsOf(finding)
  const answers = fc
    .array(fc.constantFrom('accept' as const, 'appeal' as const), {
      minLength: lines.length,
      maxLength: lines.length,
    })
    .map((said) =>
      lines.map(({ lineKey }, at) => ({
        lineKey,
        answer: said[at] ?? ('accept' as const),
        statement: said[at] === 'appeal' ? '有医嘱' : null,
      })),
    )
  return [
    fc.constant({ kind: 'confirmed', reason: null, finding }),
    fc.constant({ kind: 'dismissed', reason: '有说明', finding }),
    fc.constant({ kind: 'reopened', reason: '有新证据', until: (DAY + 4) as DayNo }),
    fc.constant({ kind: 'waived', exceptionId: person('E'), no: 'LW-1', finding }),
    fc.constant({ kind: 'waiver-ended' }),
    fc.constant({ kind: 'transferred', to: 'lead', targetId: null, reason: '转线索', finding }),
    dueDay.map((due) => ({ kind: 'sent', sendingId: '00000000-0000-4000-8000-0000000000ff', dueDay: due })),
    fc.record({ kind: fc.constant('answered' as const), lines: answers, files: fc.constant([]), dueDay }),
    ...answerOfContested(finding),
    dueDay.map((due) => ({ kind: 'lapsed', dueDay: due, nextDueDay: due })),
    fc
      .record({ judged: anyJudgement(finding), dueDay })
      .map(({ judged, dueDay: due }) => ({ kind: 'second-reviewed', ...judged, dueDay: due })),
  ]
}

/** A second answer speaks of what was contested only: of one line, as often as not. */
function answerOfContested(finding: FindingFacts): readonly fc.Arbitrary<FindingReviewEvent>[] {
  return subjectsOf(finding).map(({ lineKey }) =>
    fc.record({ said: fc.constantFrom('accept' as const, 'appeal' as const), dueDay }).map(
      ({ said, dueDay: due }): FindingReviewEvent => ({
        kind: 'answered',
        lines: [{ lineKey, answer: said, statement: said === 'appeal' ? '仍有异议' : null }],
        files: [],
        dueDay: due,
      }),
    ),
  )
}

const REVIEW_ENDS = [
  ['uphold', 1],
  ['withdraw', 0],
] as const

function fromPanel(finding: FindingFacts): readonly fc.Arbitrary<FindingReviewEvent>[] {
  const some = amountsOf(finding, (fen) => fen > 0)
  return [
    fc.constant({ kind: 'panel-called', members: [person('X'), person('Y'), person('Z')], fewest: 3 }),
    fc.constant({ kind: 'recused', member: person('Z'), reason: '亲属', substitute: person('W') }),
    fc.constant({
      kind: 'panel-called',
      members: ['X', 'Y', 'Z', 'W'].map(person),
      fewest: 3,
      chair: person('Y'),
    }),
    fc
      .record({ judged: anyJudgement(finding), dueDay })
      .map(({ judged, dueDay: due }) => ({ kind: 'panel-concluded', ...judged, dueDay: due })),
    // What a panel concludes has to fit its votes: without these, few would come to an end.
    ...REVIEW_ENDS.map(([verdict, part]) =>
      dueDay.map((due): FindingReviewEvent => {
        const lines = claimsOfSubjects(finding).map((line) => ({ ...line, fen: (line.fen * part) as Fen }))
        return { kind: 'panel-concluded', lines, reason: '理由', verdict, dueDay: due }
      }),
    ),
    fc
      .record({ judged: anyJudgement(finding), dueDay })
      .map(({ judged, dueDay: due }) => ({ kind: 'final-reviewed', ...judged, dueDay: due })),
    fc.record({ lines: some, dueDay }).map(({ lines, dueDay: due }) => ({
      kind: 'decided',
      lines,
      method: 'item',
      loss: LOSS,
      dueDay: due,
    })),
    dueDay.map((due) => ({ kind: 'overdue', dueDay: due })),
    some.map((lines) => ({ kind: 'recovered', way: 'payment', on: DAY, lines, receipt: 'R1' })),
    some.map((lines) => ({ kind: 'supplemented', lines, reason: '多扣' })),
  ]
}

function byAudits(finding: FindingFacts): readonly fc.Arbitrary<FindingReviewEvent>[] {
  const now = amountsOf(finding).map((lines) => ({
    ...finding,
    revision: finding.revision + 1,
    lines: finding.lines.map((line, at) => ({ ...line, claimedFen: lines[at]?.fen ?? line.claimedFen })),
  }))
  return [
    now.map((revision) => ({ kind: 'revised', finding: revision })),
    fc.constantFrom({ kind: 'vanished' as const }, { kind: 'vanished' as const, reason: '已退费' }),
    fc.constantFrom('340202', '340299', null).map((county) => ({ kind: 'relocated', county })),
    fc.option(now).map((revision) => ({ kind: 'basis-changed', now: revision })),
    fc
      .constantFrom('keep' as const, 'adopt' as const, 'withdraw' as const)
      .map((how) => ({ kind: 'basis-resolved', how, reason: '核对过' })),
  ]
}

function anyVotes(at: fc.Arbitrary<SecondNo>): readonly fc.Arbitrary<Happened<FindingReviewEvent>>[] {
  return ['X', 'Y', 'Z', 'W'].map((member) =>
    fc.record({
      event: fc
        .constantFrom('uphold' as const, 'uphold' as const, 'partly' as const, 'withdraw' as const)
        .map((vote) => ({ kind: 'voted' as const, vote, opinion: '意见' })),
      by: fc.constant(person(member)),
      at,
    }),
  )
}

const ENDINGS: readonly FindingReviewEvent['kind'][] = [
  'waived',
  'transferred',
  'vanished',
  'relocated',
  'revised',
  'basis-changed',
]

/** One of each kind of event, and which of those that are possible is to happen. */
export interface Turn {
  readonly offered: readonly Happened<FindingReviewEvent>[]
  readonly pick: number
}

/** Any turn about a finding with these lines. */
export function anyTurn(finding: FindingFacts): fc.Arbitrary<Turn> {
  return fc.record({ offered: fc.tuple(...anyEvents(finding)), pick: fc.nat(10_000) })
}

/** What happens in a turn; mostly something after which the review goes on. Undefined when nothing offered is possible. */
export function happeningOf(
  state: FindingReview | null,
  { offered, pick }: Turn,
): Happened<FindingReviewEvent> | undefined {
  // What the table of ways refuses is not tried: errors with their stacks would take most of the time.
  const open = offered.filter(({ event }) =>
    state === null ? 'finding' in event : isOpenTo(state, event.kind),
  )
  const possible = open.filter((each) => tried(state, each) !== state)
  const ongoing = possible.filter(({ event }) => !ENDINGS.includes(event.kind))
  const from = ongoing.length > 0 && pick % 16 > 0 ? ongoing : possible
  return from[Math.floor(pick / 16) % Math.max(1, from.length)]
}
