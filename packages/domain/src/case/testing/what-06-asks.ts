import { civilDay, type DayNo } from '../../civil-time.ts'
import type { Happened } from '../../history/noun-law.ts'
import type { CaseDecided, CaseEvent, CaseFiled, CaseNotified } from '../case-event.ts'

/**
 * A slow and literal reading of what the regulations ask of a decision, over the events themselves and never over the state that the
 * law makes of them. Answers what is wrong with the last event, a decision; empty where it is lawful.
 */
export function wrongsOfDecision(story: readonly Happened<CaseEvent>[]): readonly string[] {
  const [first, last] = [story[0]?.event, story.at(-1)]
  if (first?.kind !== 'filed' || last?.event.kind !== 'decided') throw new Error('No story of a decision.')
  const { event } = last
  const told: Told = { filed: first, story: story.slice(0, -1), event, by: last.by }
  const { procedure } = first
  if (procedure === 'agreement') return named({ ...ofAll(told), ...ofAgreement(told) })
  if (event.decision !== 'penalty') return named({ ...ofAll(told), ...ofNoPenalty(told) })
  const own = procedure === 'simple' ? ofSimple(told) : ofOrdinary(told)
  return named({ ...ofAll(told), ...ofPenalty(told), ...own })
}

interface Told {
  readonly filed: CaseFiled
  readonly story: readonly Happened<CaseEvent>[]
  readonly event: CaseDecided
  readonly by: string
}
type Wrongs = Readonly<Record<string, boolean>>
type Of<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>

const named = (wrongs: Wrongs) => Object.keys(wrongs).filter((wrong) => wrongs[wrong])
const all = <Kind extends CaseEvent['kind']>({ story }: Pick<Told, 'story'>, kind: Kind) =>
  story.map(({ event }) => event).filter((event): event is Of<Kind> => event.kind === kind)
/** Events after the last one of a kind. */
const since = ({ story }: Told, kind: CaseEvent['kind']) => ({
  story: story.slice(story.findLastIndex(({ event }) => event.kind === kind) + 1),
})
/** The loss, the causes and whether it is a fraud, as last found. */
const found = (told: Told) => all(told, 'loss-found').at(-1) ?? told.filed
const sum = (measures: CaseDecided['measures']) =>
  measures.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0)

function ofAll(told: Told): Wrongs {
  const { event, story, by } = told
  const reporter = story.findLast(({ event: { kind } }) => kind === 'reported')?.by
  const money = event.decision === 'agreement' ? sum(event.measures) : event.returnFen + sum(event.measures)
  return {
    'without reason': event.reason.trim() === '',
    'by who investigated': reporter === by,
    'more than was lost': money > found(told).lossFen,
    'before the case': event.on < told.filed.filedOn,
  }
}

const OF_AGREEMENTS = 'talk refuse recover suspend-settlement suspend-agreement end-agreement correct'

function ofAgreement(told: Told): Wrongs {
  const { event, filed } = told
  const { isFraud, lossFen } = found(told)
  return {
    'a penalty by agreement': event.decision !== 'agreement' || event.fineFen !== 0 || event.law !== null,
    'measures of the authority': event.measures.some(({ measure }) => !OF_AGREEMENTS.includes(measure)),
    'an agreement about a crime': isFraud && lossFen >= filed.terms.referralFen,
  }
}

function ofNoPenalty({ event }: Told): Wrongs {
  const isFounded = event.decision === 'no-penalty'
  return {
    'a fine without a penalty': event.fineFen !== 0,
    'something returned though nothing was wrong': !isFounded && event.returnFen !== 0,
    'measures without a penalty': event.measures.some(
      ({ measure }) => !isFounded || !['talk', 'correct'].includes(measure),
    ),
    'an agreement in a case of penalty': event.decision === 'agreement',
  }
}

/** What every penalty needs: discovered in time, on an article of a cause, with what it allows, in its band. */
function ofPenalty(told: Told): Wrongs {
  const { event, filed } = told
  const { law, measures, fineFen, multiple, band } = event
  const { causes, isFraud, lossFen, conductUntil } = found(told)
  const years = filed.harmsLife ? 5 : 2
  if (law === null) return { 'without an article': true }
  const isFined = law.measure !== 'none'
  return {
    'discovered too late': isLater(filed.discoveredOn ?? filed.filedOn, conductUntil, years),
    'for no cause of the case': !law.causes.some((cause) => causes.includes(cause)),
    'for others than the party': !law.subjects.includes(filed.party.kind),
    'for a fraud that is none, or none that is one': law.isFraud !== isFraud,
    'before its article was in force': conductUntil < law.validFrom,
    'measures beyond the article': measures.some(({ measure }) => !law.measures.includes(measure)),
    'months beyond the law': measures.some(wrongMonths),
    'a return that it does not know': !law.returnsLoss && event.returnFen > 0,
    'a fine that it does not know': !isFined && fineFen > 0,
    'without a band': isFined && band === null,
    'outside the article': law.measure === 'sum' && (fineFen < law.from || fineFen > law.to),
    'no multiple of the loss':
      law.measure === 'multiple' &&
      (multiple === null ||
        multiple < law.from ||
        multiple > law.to ||
        Math.abs(fineFen * 100 - lossFen * multiple) > 50),
    'without an order to put it right':
      law.afterCorrection && !all(told, 'correction-ordered').some(({ due }) => due < event.on),
    empty: fineFen === 0 && event.returnFen === 0 && measures.length === 0,
  }
}

const MONTHS: Readonly<Record<string, readonly [number, number]>> = {
  'suspend-departments': [6, 12],
  'suspend-settlement': [3, 12],
  'ban-management': [60, 60],
}

function wrongMonths({ measure, months }: CaseDecided['measures'][number]): boolean {
  const [from, to] = MONTHS[measure] ?? [0, Number.POSITIVE_INFINITY]
  return measure in MONTHS && (months === null || months < from || months > to)
}

/** By the calendar: the same date so many years later is still in time. */
function isLater(day: DayNo, from: DayNo, years: number): boolean {
  const [year = '', month = '', ofMonth = ''] = civilDay(from).split('-')
  const end = `${String(Number(year) + years).padStart(4, '0')}-${month}-${ofMonth}`
  return civilDay(day) > end
}

function ofSimple({ event, filed }: Told): Wrongs {
  const { simpleFenPerson, simpleFenOrganisation } = filed.terms
  const most = filed.party.kind === 'person' ? simpleFenPerson : simpleFenOrganisation
  return { 'too large to decide on the spot': event.fineFen > most, 'too grave for it': isGrave(event) }
}

const GRAVE = /suspend|end-agreement|report-licence|ban-management/
const isGrave = ({ measures }: Pick<CaseDecided, 'measures'>) =>
  measures.some(({ measure }) => GRAVE.test(measure))

function ofOrdinary(told: Told): Wrongs {
  const notice = all(told, 'notified').at(-1)
  if (notice === undefined) return { 'nobody was told': true }
  return {
    'without officers and evidence':
      all(told, 'evidence-added').length === 0 || all(told, 'officers-named').length === 0,
    ...ofTelling(told, notice),
    ...ofHearing(told, notice),
    ...ofJudging(told),
  }
}

function ofTelling(told: Told, notice: CaseNotified): Wrongs {
  const { event } = told
  const after = since(told, 'notified')
  const spoke =
    all(after, 'statement-made').length > 0 || all(after, 'statement-waived').some(({ on }) => on <= event.on)
  return {
    'told after it was decided': notice.on > event.on,
    'another article than told': notice.law?.id !== event.law?.id,
    'fined more than told': event.fineFen > notice.fineFen,
    'more to return than told':
      event.returnFen + sum(event.measures) > notice.returnFen + sum(notice.measures),
    'measures that were not told': event.measures.some(
      ({ measure, months }) =>
        !notice.measures.some((each) => each.measure === measure && (each.months ?? 999) >= (months ?? 999)),
    ),
    'before the party could speak': event.on <= notice.statementUntil && !spoke,
  }
}

function ofHearing(told: Told, notice: CaseNotified): Wrongs {
  const { event, filed } = told
  const { hearingFen, hearingFenPerson = hearingFen, hearingInviteDays } = filed.terms
  const isLarge = event.fineFen >= (filed.party.kind === 'person' ? hearingFenPerson : hearingFen)
  const after = since(told, 'notified')
  const isAsked = all(after, 'hearing-asked').length > 0
  const waived = all(after, 'hearing-waived').some(({ on }) => on <= event.on)
  const held = all(after, 'hearing-held').at(-1)
  const called = all(after, 'hearing-called').at(-1)
  return {
    'without telling of the hearing': (isLarge || isGrave(event)) && !notice.mayHear,
    'before the party could ask to be heard':
      notice.mayHear && event.on <= notice.hearingUntil && !isAsked && !waived,
    'asked and not heard': isAsked && all(after, 'hearing-opinion-given').length === 0,
    'heard at short notice':
      isAsked && held !== undefined && (called === undefined || held.on - called.on < hearingInviteDays),
    'decided before it was heard': held !== undefined && held.on > event.on,
  }
}

function ofJudging(told: Told): Wrongs {
  const { event, filed } = told
  const { terms, party } = filed
  const isPerson = party.kind === 'person'
  const afterReport = since(told, 'reported')
  const held = all(since(told, 'notified'), 'hearing-held').at(-1)
  const large = isPerson ? terms.largeReturnFenPerson : terms.largeReturnFenOrganisation
  const isWeighty =
    isGrave(event) ||
    event.returnFen + sum(event.measures) >= (large ?? 0) ||
    all(told, 'reported').at(-1)?.isComplex === true ||
    held !== undefined
  const review = all(afterReport, 'review-answered').at(-1)
  const asked = all(afterReport, 'review-asked').at(-1)
  const isReviewed = review?.verdict === 'agree' && asked !== undefined && asked.on >= (held?.on ?? asked.on)
  const talks = all(afterReport, 'discussed').filter(
    ({ on, about }) => about !== 'extension' && on <= event.on && on >= (held?.on ?? on),
  )
  const reviewFen = isPerson ? terms.reviewFenPerson : terms.reviewFenOrganisation
  const discussionFen = isPerson ? terms.discussionFenPerson : terms.discussionFenOrganisation
  return {
    'without the lawyer': (isWeighty || event.fineFen >= reviewFen) && !isReviewed,
    'without the heads': (isWeighty || event.fineFen >= discussionFen) && talks.length === 0,
  }
}
