import type { LeadAct } from '@fundwatch/contract'
import { caseworkError, fen, type LeadEvent, leadLaw, nextEscalation } from '@fundwatch/domain'
import { refuseForeignFiles } from '../findings/refuse-foreign-files.ts'
import { familyOfLead } from './family-of-lead.ts'
import { extendedDayOf, leadTerm, verifyByOf } from './lead-terms.ts'
import { loadLead } from './load-lead.ts'
import {
  refuseUnfitDoer,
  refuseUnfitHolder,
  refuseUnfitOriginal,
  refuseUnknownPartner,
} from './refuse-forged.ts'
import type { WishFrame } from './wish-frame.ts'

type Of<Kind extends LeadEvent['kind']> = Extract<LeadEvent, { kind: Kind }>

/** What a person tells: the event without what the law works out. */
type Told<Kind extends LeadEvent['kind'], Worked extends string = never> = Omit<Of<Kind>, 'kind' | Worked>
type Wish<Kind extends LeadAct, Worked extends string = never> = (
  told: Told<Kind, Worked>,
  frame: WishFrame,
) => Of<Kind> | Promise<Of<Kind>>

/** Acts of which the event says more than the person: days of law, thresholds, the cause that makes a fraud. */
const worked: {
  readonly qualified: Wish<'qualified', 'isFraud' | 'isCleared'>
  readonly assigned: Wish<'assigned'>
  readonly escalated: Wish<'escalated', 'clock' | 'dueDay' | 'step'>
  readonly paused: Wish<'paused', 'today'>
  readonly 'verification-extended': Wish<'verification-extended', 'verifyBy' | 'mostTimes'>
  readonly verified: Wish<'verified', 'cause'>
  readonly 'recheck-asked': Wish<'recheck-asked', 'verifyBy'>
  readonly 'transfer-decided': Wish<'transfer-decided', 'judgedFen'>
  readonly 'close-proposed': Wish<'close-proposed', 'cause'>
  readonly closed: Wish<'closed', 'referralFen' | 'family'>
  readonly reopened: Wish<'reopened', 'verifyBy' | 'isKeyTaken'>
  readonly linked: Wish<'linked'>
  readonly unlinked: Wish<'unlinked'>
  readonly 'task-added': Wish<'task-added'>
  readonly 'file-added': Wish<'file-added'>
} = {
  qualified: (told, { law, lead }) => {
    const cause = law.causes.get(told.cause)
    if (cause === undefined) throw caseworkError('field-invalid', { field: '案由', reason: '没有这个编号' })
    return {
      ...told,
      kind: 'qualified',
      isFraud: cause.isFraud,
      isCleared: lead.isFraud && !cause.isFraud,
    }
  },
  assigned: async (told, frame) => {
    await refuseUnfitHolder(told.to, frame)
    return { ...told, kind: 'assigned' }
  },
  escalated: (told, { lead }) => ({
    ...told,
    kind: 'escalated',
    clock: null,
    dueDay: null,
    step: nextEscalation(lead),
  }),
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
  verified: async (told, { lead, stores, act }) => {
    await refuseForeignFiles(stores, act, told.fileIds)
    return { ...told, kind: 'verified', cause: lead.cause }
  },
  'recheck-asked': (told, { law, lead, today }) => ({
    ...told,
    kind: 'recheck-asked',
    verifyBy: verifyByOf(law, lead.county, today),
  }),
  'transfer-decided': async (told, { id, stores }) => {
    await refuseUnknownPartner(stores, told.partnerId)
    const { carriedFen } = await familyOfLead(stores, id)
    return { ...told, kind: 'transfer-decided', judgedFen: carriedFen }
  },
  'close-proposed': async (told, { id, lead, stores, act }) => {
    const duplicateOf = told.duplicateOf ?? null
    if (duplicateOf === id)
      throw caseworkError('field-invalid', { field: '与哪条线索重复', reason: '不能是它自己' })
    if (duplicateOf !== null) refuseUnfitOriginal((await loadLead(stores, act.actor, duplicateOf)).state)
    return { ...told, duplicateOf, kind: 'close-proposed', cause: lead.cause }
  },
  closed: async (told, { id, law, lead, today, stores }) => {
    // What it says the same as may have ended since: two that are called duplicates of each other would both be gone.
    const other = lead.proposal?.duplicateOf ?? null
    if (other !== null) {
      await stores.leads.hold([id, other])
      const original = await stores.histories.load(leadLaw, other)
      if (original !== undefined) refuseUnfitOriginal(original.state)
    }
    return {
      ...told,
      kind: 'closed',
      family: await familyOfLead(stores, id),
      referralFen: fen(leadTerm(law, 'referral-fen', { county: lead.county, day: today })),
    }
  },
  reopened: async (told, { law, lead, today, stores: { leads } }) => ({
    ...told,
    kind: 'reopened',
    verifyBy: verifyByOf(law, lead.county, today),
    isKeyTaken:
      lead.groupKey !== null &&
      (await leads.openOfKey(lead.groupKey)).some(({ groupKey }) => groupKey === lead.groupKey),
  }),
  linked: async (told, { id, stores, act }) => {
    if (told.other === id)
      throw caseworkError('field-invalid', { field: '另一条线索', reason: '不能是它自己' })
    await loadLead(stores, act.actor, told.other)
    return { ...told, kind: 'linked' }
  },
  unlinked: async (told, { lead, stores, act }) => {
    await loadLead(stores, act.actor, told.other)
    if (!lead.links.includes(told.other))
      throw caseworkError('field-invalid', { field: '另一条线索', reason: '没有与它关联' })
    return { ...told, kind: 'unlinked' }
  },
  'task-added': async (told, frame) => {
    await refuseUnfitDoer(told.assignee, frame)
    return { ...told, kind: 'task-added' }
  },
  'file-added': async (told, { stores, act }) => {
    await refuseForeignFiles(stores, act, [told.fileId])
    return { ...told, kind: 'file-added' }
  },
}

/** The event of an act: what a person told, and what the law of the day adds to it. */
export function leadEventOf(kind: LeadAct, told: object, frame: WishFrame): LeadEvent | Promise<LeadEvent> {
  const wish = (worked as unknown as Partial<Record<LeadAct, Wish<never>>>)[kind]
  // The schema of the act has exactly the fields of its event.
  return wish === undefined ? ({ kind, ...told } as LeadEvent) : wish(told as never, frame)
}
