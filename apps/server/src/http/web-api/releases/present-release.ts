import type {
  BackTestAnswer,
  CompareReleasesAnswer,
  ReleaseAnswer,
  ReleaseListAnswer,
} from '@fundwatch/contract'
import { type Actor, civilDay, type DayNo, maskNumber } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { canEditDrafts } from '../../../policies/library.ts'
import { canProposeKind } from '../../../policies/proposal.ts'
import type { LibraryRelease } from '../../../use-cases/review/library/library-ports.ts'
import { VALID_TO } from '../../../use-cases/review/library/read-edition.ts'
import type { ToldBackTest } from '../../../use-cases/review/library/try-draft.ts'
import type { ShadowComparison } from '../../../use-cases/review/online/shadow/shadow-report.ts'
import type { ReleaseEvent } from '../../../use-cases/review/release-ports.ts'
import type { EditionChange } from '../../../use-cases/review/releases/diff-editions.ts'

const MOST_CHANGES = 2_000

/** A release as a list tells it. */
export function presentHead(release: LibraryRelease): Static<typeof ReleaseListAnswer>['rows'][number] {
  const { releaseNo, parentNo, state, isSetAside, origin, note, madeBy, madeAt, publishedAt } = release
  return { releaseNo, parentNo, state, isSetAside, origin, note, madeBy, madeAt, publishedAt }
}

/** A release as its page tells it. */
export function presentRelease({
  release,
  events,
  shadow,
  inUse,
  actor,
}: {
  readonly release: LibraryRelease
  readonly events: readonly Omit<ReleaseEvent, 'releaseNo'>[]
  readonly shadow: ShadowComparison | null
  readonly inUse: LibraryRelease | null
  readonly actor: Actor
}): Static<typeof ReleaseAnswer> {
  const { state, contentHash, isSetAside } = release
  const edits = canEditDrafts(actor) && !isSetAside
  const proposes = canProposeKind(actor, 'release') && !isSetAside
  return {
    ...presentHead(release),
    contentHash,
    inUseNo: inUse?.releaseNo ?? null,
    events: events.map((event) => ({ ...event })),
    shadow: shadow && {
      liveReleaseNo: shadow.liveReleaseNo,
      calls: shadow.calls,
      firstAt: shadow.firstAt,
      lastAt: shadow.lastAt,
      rules: [...shadow.rules],
    },
    abilities: {
      edit: edits,
      discard: edits && state === 'draft',
      backTest: edits && state !== 'published',
      publish: proposes && state !== 'published',
      trial: proposes && (state === 'draft' || state === 'retired'),
      endTrial: proposes && state === 'trial',
      rollBack: canProposeKind(actor, 'rollback') && state === 'published' && release.parentNo !== null,
    },
  }
}

type Difference = Static<typeof CompareReleasesAnswer>

/** What two releases say differently; a point that got a last day is closed. */
export function presentDifference(changes: readonly EditionChange[]): Difference {
  const rows = changes.map((change) => ({
    ...change,
    kind: isClosed(change) ? ('closed' as const) : change.kind,
    fields: [...change.fields],
  }))
  const count = (own: typeof rows, kind: (typeof rows)[number]['kind']) =>
    own.filter((row) => row.kind === kind).length
  return {
    total: rows.length,
    sums: [...Map.groupBy(rows, (row) => row.of)].map(([of, own]) => ({
      of,
      added: count(own, 'added'),
      changed: count(own, 'changed'),
      closed: count(own, 'closed'),
      removed: count(own, 'removed'),
    })),
    rows: rows.slice(0, MOST_CHANGES),
  }
}

const isClosed = ({ kind, fields }: EditionChange) =>
  kind === 'changed' &&
  fields.some(({ field, before, after }) => field === VALID_TO && before === '' && after !== '')

/** A back-test as its page tells it. */
export function presentBackTest(test: ToldBackTest | undefined): Static<typeof BackTestAnswer> {
  if (test === undefined) return { last: null }
  const { againstNo, startedBy, startedAt, state, stage, done, total, message, report, names } = test
  return {
    last: {
      againstNo,
      startedBy,
      startedAt,
      state,
      stage,
      done,
      total,
      message,
      report: report && {
        persons: report.persons,
        institutions: report.institutions,
        seconds: report.seconds,
        newlyAffected: report.newlyAffected.map((id) => ({ id, name: names.get(id) ?? null })),
        rules: report.rules.map(({ ruleId, title, ...figures }) => ({ ruleId, title, ...figures })),
        sample: report.sample.map(({ ruleId, dayNo, institutionId, amountFen, sentence, personId }) => ({
          ruleId,
          day: civilDay(dayNo as DayNo),
          institutionId,
          institutionName: institutionId === null ? null : (names.get(institutionId) ?? null),
          amountFen,
          sentence: personId === null ? sentence : maskNumber(sentence, personId),
        })),
      },
    },
  }
}
