import type { LeadAct } from '@fundwatch/contract'
import { caseworkError, type DayNo, fen, type Lead, type LeadEvent, type UserId } from '@fundwatch/domain'
import { canHoldLead, LEAD_WORKERS } from '../../../policies/lead.ts'
import type { LawOfTheDay, LeadStores } from './lead-ports.ts'
import { extendedDayOf, leadTerm, verifyByOf } from './lead-terms.ts'

type Of<Kind extends LeadEvent['kind']> = Extract<LeadEvent, { kind: Kind }>

/** What an act is judged with: the lead, the law and the day. */
export interface WishFrame {
  readonly lead: Lead
  readonly law: LawOfTheDay
  readonly today: DayNo
  readonly stores: LeadStores
}

/** What a person tells: the event without what the law works out. */
type Told<Kind extends LeadEvent['kind'], Worked extends string = never> = Omit<Of<Kind>, 'kind' | Worked>
type Wish<Kind extends LeadAct, Worked extends string = never> = (
  told: Told<Kind, Worked>,
  frame: WishFrame,
) => Of<Kind> | Promise<Of<Kind>>

/** Acts of which the event says more than the person: days of law, thresholds, the cause that makes a fraud. */
const worked: {
  readonly qualified: Wish<'qualified', 'isFraud'>
  readonly assigned: Wish<'assigned'>
  readonly escalated: Wish<'escalated', 'clock' | 'dueDay'>
  readonly paused: Wish<'paused', 'today'>
  readonly 'verification-extended': Wish<'verification-extended', 'verifyBy' | 'mostTimes'>
  readonly 'recheck-asked': Wish<'recheck-asked', 'verifyBy'>
  readonly closed: Wish<'closed', 'referralFen'>
  readonly reopened: Wish<'reopened', 'verifyBy'>
  readonly linked: Wish<'linked'>
} = {
  qualified: (told, { law }) => {
    const cause = law.causes.get(told.cause)
    if (cause === undefined) throw caseworkError('field-invalid', { field: '案由', reason: '没有这个编号' })
    return { ...told, kind: 'qualified', isFraud: cause.isFraud }
  },
  assigned: async (told, frame) => {
    await refuseUnfitHolder(told.to, frame)
    return { ...told, kind: 'assigned' }
  },
  escalated: (told) => ({ ...told, kind: 'escalated', clock: null, dueDay: null }),
  paused: (told, { law, lead, today }) => {
    const most = leadTerm(law, 'lead-most-pause-days', { county: lead.county, day: today })
    if (told.until > today + most)
      throw caseworkError('field-invalid', { field: '暂停至', reason: `最多暂停 ${most} 天` })
    return { ...told, kind: 'paused', today }
  },
  'verification-extended': (told, { law, lead, today }) => ({
    ...told,
    kind: 'verification-extended',
    verifyBy: extendedDayOf(law, lead),
    mostTimes: leadTerm(law, 'lead-verification-most-extensions', { county: lead.county, day: today }),
  }),
  'recheck-asked': (told, { law, lead, today }) => ({
    ...told,
    kind: 'recheck-asked',
    verifyBy: verifyByOf(law, lead.county, today),
  }),
  closed: (told, { law, lead, today }) => ({
    ...told,
    kind: 'closed',
    referralFen: fen(leadTerm(law, 'referral-fen', { county: lead.county, day: today })),
  }),
  reopened: (told, { law, lead, today }) => ({
    ...told,
    kind: 'reopened',
    verifyBy: verifyByOf(law, lead.county, today),
  }),
  linked: (told) => ({ ...told, kind: 'linked' }),
}

/** Who is given a lead could work on it, and is not away. */
async function refuseUnfitHolder(to: UserId, { lead, stores, today }: WishFrame): Promise<void> {
  const [holder] = await stores.users.holders({
    roles: LEAD_WORKERS,
    ids: [to],
    day: today,
  })
  const grants = (holder?.grants ?? []).map((grant) => ({ ...grant, lentBy: null }))
  if (holder === undefined || !canHoldLead({ grants }, lead))
    throw caseworkError('field-invalid', { field: '承办人', reason: '不能承办这条线索' })
  if (holder.isAway)
    throw caseworkError('field-invalid', { field: '承办人', reason: `${holder.name} 不在岗` })
}

/** The event of an act: what a person told, and what the law of the day adds to it. */
export function leadEventOf(kind: LeadAct, told: object, frame: WishFrame): LeadEvent | Promise<LeadEvent> {
  const wish = (worked as unknown as Partial<Record<LeadAct, Wish<never>>>)[kind]
  // The schema of the act has exactly the fields of its event.
  return wish === undefined ? ({ kind, ...told } as LeadEvent) : wish(told as never, frame)
}
