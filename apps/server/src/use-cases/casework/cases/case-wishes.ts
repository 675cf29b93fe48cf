import type { CaseAct } from '@fundwatch/contract'
import {
  type CaseEvent,
  type CaseState,
  caseTermsOn,
  caseworkError,
  type DayNo,
  dueAfter,
  type Gravity,
  mayBeHeard,
  workingDayAfter,
} from '@fundwatch/domain'
import type { LawOfTheDay } from '../leads/lead-ports.ts'
import type { DiscretionBook } from './case-ports.ts'
import { bandOn } from './discretion-bands.ts'

type Of<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>
type Told<Kind extends CaseEvent['kind'], Worked extends string = never> = Omit<Of<Kind>, 'kind' | Worked>

/** What an act is judged with: the case, the law and the day. */
export interface CaseFrame {
  readonly state: CaseState
  readonly law: LawOfTheDay
  readonly discretion: DiscretionBook
  readonly today: DayNo
}
type Wish<Kind extends CaseAct, Worked extends string = never, More = unknown> = (
  told: Told<Kind, Worked> & More,
  frame: CaseFrame,
) => Of<Kind>

/** A natural term that ends on a free day ends on the next working day. */
const natural = ({ law }: CaseFrame, from: DayNo, days: number) =>
  dueAfter(law.calendar, from, { days, inWorkingDays: false })
const counted = ({ law }: CaseFrame, from: DayNo, [days, inWorkingDays]: readonly [number, number]) =>
  dueAfter(law.calendar, from, { days, inWorkingDays: inWorkingDays === 1 })

interface Chosen {
  readonly article: string | null
  readonly gravity: Gravity | null
}

/** Acts of which the event says more than the person: days by the terms of the case and the calendar, bands, what causes mean. */
const worked: {
  readonly preserved: Wish<'preserved', 'due'>
  readonly sealed: Wish<'sealed', 'due'>
  readonly 'sealing-extended': Wish<'sealing-extended', 'due'>
  readonly 'assistance-asked': Wish<'assistance-asked', 'due'>
  readonly 'review-asked': Wish<'review-asked', 'due'>
  readonly 'hearing-held': Wish<'hearing-held', 'opinionDue'>
  readonly 'loss-found': Wish<'loss-found', 'isFraud'>
  readonly notified: Wish<'notified', 'lossFen' | 'statementUntil' | 'mayHear' | 'hearingUntil'>
  readonly decided: Wish<
    'decided',
    'band' | 'serviceDue' | 'publicationDue' | 'simpleFilingDue' | 'governmentFilingDue',
    Chosen
  >
  readonly served: Wish<'served', 'effectiveOn' | 'paymentDue'>
  readonly 'terms-renewed': Wish<'terms-renewed', 'terms'>
} = {
  preserved: (told, frame) => {
    const { preservationDays, preservationInWorkingDays } = frame.state.terms
    return {
      ...told,
      kind: 'preserved',
      due: counted(frame, told.on, [preservationDays, preservationInWorkingDays]),
    }
  },
  sealed: (told, frame) => ({
    ...told,
    kind: 'sealed',
    due: natural(frame, told.on, frame.state.terms.sealingDays),
  }),
  'sealing-extended': (told, frame) => {
    const sealing = frame.state.sealings.find(({ no }) => no === told.no)
    if (sealing === undefined)
      throw caseworkError('field-invalid', { field: '序号', reason: `没有第 ${told.no} 项` })
    return {
      ...told,
      kind: 'sealing-extended',
      due: natural(frame, sealing.due, frame.state.terms.sealingExtensionDays),
    }
  },
  'assistance-asked': (told, frame) => ({
    ...told,
    kind: 'assistance-asked',
    due: natural(frame, told.on, frame.state.terms.assistDays),
  }),
  'review-asked': (told, frame) => {
    const { reviewDays, reviewInWorkingDays } = frame.state.terms
    return { ...told, kind: 'review-asked', due: counted(frame, told.on, [reviewDays, reviewInWorkingDays]) }
  },
  'hearing-held': (told, frame) => ({
    ...told,
    kind: 'hearing-held',
    opinionDue: natural(frame, told.on, frame.state.terms.hearingOpinionDays),
  }),
  'loss-found': (told, { law }) => ({ ...told, kind: 'loss-found', isFraud: isFraudOf(law, told.causes) }),
  notified: (told, frame) => {
    const { statementDays, hearingRequestDays } = frame.state.terms
    return {
      ...told,
      kind: 'notified',
      lossFen: frame.state.lossFen,
      statementUntil: natural(frame, told.on, statementDays),
      mayHear: mayBeHeard(frame.state, told.fineFen),
      hearingUntil: natural(frame, told.on, hearingRequestDays),
    }
  },
  decided: (told, frame) => decision(told, frame),
  served: (told, frame) => {
    const { announcementDays, paymentDays } = frame.state.terms
    const effectiveOn = told.way === 'announcement' ? ((told.on + announcementDays) as DayNo) : told.on
    const hasFine = told.document === 'decision' && (frame.state.decision?.fineFen ?? 0) > 0
    return {
      ...told,
      kind: 'served',
      effectiveOn,
      paymentDue: hasFine ? natural(frame, effectiveOn, paymentDays) : null,
    }
  },
  'terms-renewed': (told, { law, state, today }) => ({
    ...told,
    kind: 'terms-renewed',
    terms: caseTermsOn(law.parameterOn, { region: state.region, day: today }),
  }),
}

function decision(told: Parameters<(typeof worked)['decided']>[0], frame: CaseFrame): Of<'decided'> {
  const { state, law, discretion } = frame
  const { article, gravity, ...said } = told
  const { terms } = state
  const band =
    article === null || gravity === null
      ? undefined
      : bandOn(discretion, { article, gravity, region: state.region, day: state.conductUntil })
  const isPenalty = said.decision === 'penalty'
  const isLarge = state.procedure === 'penalty' && said.fineFen >= terms.governmentFilingFen
  return {
    ...said,
    kind: 'decided',
    band: band ?? null,
    serviceDue: workingDayAfter(law.calendar, said.on, terms.serviceDays),
    publicationDue: isPenalty ? natural(frame, said.on, terms.publicationDays) : null,
    simpleFilingDue:
      state.procedure === 'simple' ? workingDayAfter(law.calendar, said.on, terms.simpleFilingDays) : null,
    governmentFilingDue: isLarge ? natural(frame, said.on, terms.governmentFilingDays) : null,
  }
}

/** Whether one of the causes is a fraud. Throws `field-invalid` for a cause that nobody defined. */
export function isFraudOf({ causes }: LawOfTheDay, codes: readonly string[]): boolean {
  const known = codes.map((code) => {
    const cause = causes.get(code)
    if (cause === undefined)
      throw caseworkError('field-invalid', { field: '案由', reason: `没有编号 ${code}` })
    return cause
  })
  return known.some(({ isFraud }) => isFraud)
}

/** The event of an act: what a person told, and what the law adds to it. Throws `field-invalid` for a day that has not come. */
export function caseEventOf(kind: CaseAct, told: object, frame: CaseFrame): CaseEvent {
  refuseFuture(told, frame)
  const wish = (worked as unknown as Partial<Record<CaseAct, Wish<never>>>)[kind]
  // The schema of the act has exactly the fields of its event.
  return wish === undefined ? ({ kind, ...told } as CaseEvent) : wish(told as never, frame)
}

/** What was done was done today or before, and not before the case was there. */
function refuseFuture(told: object, { today, state }: CaseFrame): void {
  if (!('on' in told) || typeof told.on !== 'number') return
  if (told.on > today) throw caseworkError('field-invalid', { field: '日期', reason: '不能晚于今天' })
  if (told.on < state.filedOn)
    throw caseworkError('field-invalid', { field: '日期', reason: '不能早于立案之日' })
}
