import type { Happened } from '../history/noun-law.ts'
import type { CaseEvent } from './case-event.ts'
import type { CaseState } from './case-state.ts'
import { invalid } from './refusals.ts'

export { invalid, needReason, notLawful } from './refusals.ts'

/** The kinds of events that change a case that is there. */
export type StepKind = Exclude<CaseEvent['kind'], 'filed'>

/** What an event of a kind makes of a case; throws what the law has against it. */
export type CaseStep<Kind extends StepKind> = (
  state: CaseState,
  happened: Happened<Extract<CaseEvent, { kind: Kind }>>,
) => CaseState

/** The steps of some kinds. */
export type CaseSteps<Kind extends StepKind> = { readonly [Each in Kind]: CaseStep<Each> }

/** Changes the item of a number; refuses a number nobody gave. */
export function changeItem<Item extends { readonly no: number }>(
  items: readonly Item[],
  no: number,
  change: (item: Item) => Item,
): readonly Item[] {
  if (!items.some((item) => item.no === no)) throw invalid('序号', `没有第 ${no} 项`)
  return items.map((item) => (item.no === no ? change(item) : item))
}

/** The regulation of procedure, for what guards say. */
export const PROCEDURE = '医疗保障行政处罚程序暂行规定'
