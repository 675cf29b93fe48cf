import type { DayNo } from '../civil-time.ts'
import type { PeriodEvent } from './case-event.ts'
import type { CaseState, Exclusion } from './case-state.ts'
import { type CaseSteps, changeItem, invalid, needReason, notLawful, PROCEDURE } from './case-step.ts'

/** A period that is over cannot be made longer, and the second time the heads decide together. */
function guardExtension(
  { extensions, discussions }: CaseState,
  { on, deadline }: { readonly on: DayNo; readonly deadline: DayNo },
): void {
  if (on > deadline) throw notLawful(`${PROCEDURE}第四十五条`, '办案期限已满，不能再延长')
  const isDiscussed = discussions.some((each) => each.about === 'extension' && each.on <= on)
  if (extensions.length > 0 && !isDiscussed)
    throw notLawful(`${PROCEDURE}第四十五条`, '再次延长应当先经集体讨论决定')
}

const open = (exclusions: readonly Exclusion[], no: number) => exclusions.find((each) => each.no === no)

/** Exclusions, extensions, suspension and its end. */
export const periodSteps: CaseSteps<PeriodEvent['kind']> = {
  'exclusion-begun': (state, { event: { exclusion, from, reason } }) => {
    needReason('扣除期限', reason)
    if (from < state.filedOn) throw invalid('起始日期', '不能早于立案之日')
    return {
      ...state,
      exclusions: [...state.exclusions, { no: state.exclusions.length + 1, exclusion, from, to: null }],
    }
  },
  'exclusion-ended': (state, { event: { no, to } }) => {
    if (open(state.exclusions, no)?.exclusion === 'suspension')
      throw invalid('序号', '中止期间随恢复调查结束')
    return {
      ...state,
      exclusions: changeItem(state.exclusions, no, (item) => {
        if (item.to !== null) throw invalid('序号', '已经结束')
        if (to < item.from) throw invalid('结束日期', '不能早于起始日期')
        return { ...item, to }
      }),
    }
  },
  extended: (state, { event: { days, reason, at } }) => {
    needReason('延长办案期限', reason)
    if (at !== undefined) guardExtension(state, at)
    const { firstExtensionDays, secondExtensionMostDays } = state.terms
    const [most, which] =
      state.extensions.length === 0 ? [firstExtensionDays, '第一次'] : [secondExtensionMostDays, '第二次']
    if (state.extensions.length > 1) throw notLawful(`${PROCEDURE}第四十五条`, '办案期限最多延长两次')
    if (days < 1 || days > most) throw notLawful(`${PROCEDURE}第四十五条`, `${which}延长为 1 至 ${most} 天`)
    return { ...state, extensions: [...state.extensions, days] }
  },
  suspended: (state, { event: { on, reason } }) => {
    needReason('中止调查', reason)
    const no = state.exclusions.length + 1
    return {
      ...state,
      status: 'suspended',
      suspendedFrom: state.status,
      exclusions: [...state.exclusions, { no, exclusion: 'suspension', from: on, to: null }],
    }
  },
  resumed: (state, { event: { on, reason } }) => {
    needReason('恢复调查', reason)
    const running = state.exclusions.find(({ exclusion, to }) => exclusion === 'suspension' && to === null)
    if (running !== undefined && on < running.from) throw invalid('恢复日期', '不能早于中止之日')
    return {
      ...state,
      status: state.suspendedFrom ?? 'investigating',
      suspendedFrom: null,
      exclusions: state.exclusions.map((each) => (each === running ? { ...each, to: on } : each)),
    }
  },
  terminated: (state, { event: { on, reason }, by }) => {
    needReason('终止调查', reason)
    return {
      ...state,
      status: 'terminated',
      suspendedFrom: null,
      closing: { on, way: 'terminated', reason, by },
    }
  },
}
