import {
  type AppliedArticle,
  type CaseState,
  caseworkError,
  type DayNo,
  enforcementWindow,
  type Gravity,
  laterTerm,
  mayBeHeard,
  monthsAfter,
  returnedBy,
  workingDayAfter,
} from '@fundwatch/domain'
import { type CaseFrame, natural, type Of, type Wish } from './case-frame.ts'
import { bandOn } from './discretion-bands.ts'

/** What is told, decided, served, appealed against and enforced. */
export const decideWishes: {
  readonly notified: Wish<
    'notified',
    'law' | 'article' | 'lossFen' | 'statementUntil' | 'mayHear' | 'hearingUntil',
    { readonly basis: string; readonly article: string | null }
  >
  readonly decided: Wish<
    'decided',
    'law' | 'band' | 'serviceDue' | 'publicationDue' | 'simpleFilingDue' | 'governmentFilingDue',
    { readonly article: string | null; readonly gravity: Gravity | null }
  >
  readonly served: Wish<'served', 'effectiveOn' | 'paymentDue' | 'appealTerms'>
  readonly 'instalments-agreed': Wish<'instalments-agreed'>
  readonly 'appeal-ended': Wish<'appeal-ended', 'suitUntil'>
  readonly 'enforcement-applied': Wish<'enforcement-applied', 'until'>
} = {
  notified: ({ article, basis, ...told }, frame) => {
    const { state } = frame
    const { statementDays, hearingRequestDays } = state.terms
    return {
      ...told,
      kind: 'notified',
      article: basis,
      law: appliedArticle(frame, article),
      lossFen: state.lossFen,
      statementUntil: natural(frame, told.on, statementDays),
      mayHear: mayBeHeard(state, told),
      hearingUntil: natural(frame, told.on, hearingRequestDays),
    }
  },
  decided: ({ article, gravity, ...said }, frame) => ({
    ...said,
    kind: 'decided',
    law: appliedArticle(frame, article),
    band: bandFor(frame, article, gravity),
    ...daysOf(said, frame),
  }),
  served: (told, frame) => {
    const { announcementDays, paymentDays, reconsiderationDays, lawsuitMonths } = frame.state.terms
    const effectiveOn = told.way === 'announcement' ? ((told.on + announcementDays) as DayNo) : told.on
    const { decision, procedure } = frame.state
    const isDecision = told.document === 'decision'
    const hasMoney = decision !== null && (decision.fineFen > 0 || returnedBy(decision) > 0)
    const appealTerms = {
      reconsideration: natural(frame, effectiveOn, reconsiderationDays),
      suit: natural(frame, monthsAfter(effectiveOn, lawsuitMonths), 0),
    }
    return {
      ...told,
      kind: 'served',
      effectiveOn,
      paymentDue:
        isDecision && hasMoney && procedure !== 'agreement' ? natural(frame, effectiveOn, paymentDays) : null,
      appealTerms: isDecision ? appealTerms : null,
    }
  },
  'instalments-agreed': (told) => {
    const early = told.instalments.some(({ due }) => due < told.on)
    if (early) throw caseworkError('field-invalid', { field: '分期', reason: '期限不能早于同意之日' })
    return { ...told, kind: 'instalments-agreed' }
  },
  'appeal-ended': (told, frame) => {
    const { state } = frame
    const appeal = state.appeals.find(({ no }) => no === told.no)
    const maySue =
      appeal?.way === 'reconsideration' && (told.result === 'upheld' || told.result === 'changed')
    const isRefused = appeal?.way === 'reconsideration' && told.result === 'withdrawn'
    return {
      ...told,
      kind: 'appeal-ended',
      suitUntil:
        maySue || isRefused
          ? natural(frame, told.on, laterTerm(state.terms, 'suitAfterReconsiderationDays'))
          : null,
    }
  },
  'enforcement-applied': (told, frame) => {
    const window = enforcementWindow(frame.state)
    // Where nothing can be enforced the law says so, whatever the day.
    return {
      ...told,
      kind: 'enforcement-applied',
      until: window === null ? told.on : natural(frame, window.until, 0),
    }
  },
}

/** The article with the causes of the case that name it; null where none was chosen. Throws `field-invalid` for one that nobody knows. */
function appliedArticle({ discretion, law, state }: CaseFrame, id: string | null): AppliedArticle | null {
  if (id === null) return null
  const found = discretion.articles.get(id)
  if (found === undefined) throw caseworkError('field-invalid', { field: '法条', reason: `没有编号 ${id}` })
  const { text, article, ...told } = found
  const causes = state.causes.filter((code) => {
    const cause = law.causes.get(code)
    return cause?.article === id && isAbout(cause.subject, state.party.kind)
  })
  return { ...told, name: `${text}${article}`, causes }
}

/** Whether a cause is one of persons or of everybody else, as the party is. */
function isAbout(subject: string, party: CaseState['party']['kind']): boolean {
  return (subject === 'individual') === (party === 'person')
}

function bandFor({ discretion, state }: CaseFrame, article: string | null, gravity: Gravity | null) {
  if (article === null || gravity === null) return null
  return bandOn(discretion, { article, gravity, region: state.region, day: state.conductUntil }) ?? null
}

/** The days by which a decision must be served, published and filed. */
function daysOf(
  { on, decision, fineFen }: Pick<Of<'decided'>, 'on' | 'decision' | 'fineFen'>,
  frame: CaseFrame,
): Pick<Of<'decided'>, 'serviceDue' | 'publicationDue' | 'simpleFilingDue' | 'governmentFilingDue'> {
  const { calendar } = frame.law
  const { terms, procedure } = frame.state
  const isLarge = procedure === 'penalty' && fineFen >= terms.governmentFilingFen
  return {
    serviceDue: workingDayAfter(calendar, on, terms.serviceDays),
    publicationDue: decision === 'penalty' ? natural(frame, on, terms.publicationDays) : null,
    simpleFilingDue: procedure === 'simple' ? workingDayAfter(calendar, on, terms.simpleFilingDays) : null,
    governmentFilingDue: isLarge ? natural(frame, on, terms.governmentFilingDays) : null,
  }
}
