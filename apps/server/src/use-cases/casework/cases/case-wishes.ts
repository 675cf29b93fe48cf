import type { CaseAct } from '@fundwatch/contract'
import { type CaseEvent, caseDeadline, caseTermsOn, caseworkError } from '@fundwatch/domain'
import type { LawOfTheDay } from '../leads/lead-ports.ts'
import { type CaseFrame, counted, natural, type Wish } from './case-frame.ts'
import { decideWishes } from './decide-wishes.ts'
import { lossFrom, type ToldLoss } from './found-loss.ts'

/** Acts of which the event says more than the person: days by the terms of the case and the calendar, bands, what causes mean. */
const worked: {
  readonly preserved: Wish<'preserved', 'due'>
  readonly sealed: Wish<'sealed', 'due'>
  readonly 'sealing-extended': Wish<'sealing-extended', 'due'>
  readonly 'assistance-asked': Wish<'assistance-asked', 'due'>
  readonly 'review-asked': Wish<'review-asked', 'due'>
  readonly 'hearing-held': Wish<'hearing-held', 'opinionDue'>
  readonly 'loss-found': Wish<'loss-found', 'isFraud' | 'loss', { readonly loss?: ToldLoss }>
  readonly extended: Wish<'extended', 'at'>
  readonly discussed: Wish<'discussed'>
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
  'hearing-held': (told, frame) => {
    const { hearing, terms } = frame.state
    if (told.on < (hearing?.plannedOn ?? told.on))
      throw caseworkError('field-invalid', { field: '日期', reason: '不能早于通知的听证日期' })
    return { ...told, kind: 'hearing-held', opinionDue: natural(frame, told.on, terms.hearingOpinionDays) }
  },
  'loss-found': ({ loss, ...told }, { law }) => ({
    ...told,
    kind: 'loss-found',
    isFraud: isFraudOf(law, told.causes),
    loss: loss === undefined ? null : lossFrom(loss),
  }),
  extended: (told, { state, law, today }) => ({
    ...told,
    kind: 'extended',
    at: { on: today, deadline: caseDeadline(state, law.calendar, today) },
  }),
  discussed: (told) => ({ ...told, kind: 'discussed', about: told.about ?? 'decision' }),
  'terms-renewed': (told, { law, state, today }) => ({
    ...told,
    kind: 'terms-renewed',
    terms: caseTermsOn(law.parameterOn, { region: state.region, day: today }),
  }),
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
  const wish = ({ ...worked, ...decideWishes } as unknown as Partial<Record<CaseAct, Wish<never>>>)[kind]
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
