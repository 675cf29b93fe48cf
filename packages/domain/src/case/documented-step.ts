import type { DayNo } from '../civil-time.ts'
import type { CaseState } from './case-state.ts'

/** The steps that documents are about, with the day on which each was done; null while it was not. */
export const DOCUMENTED_STEPS = {
  filing: { title: '立案', dayOf: ({ filedOn }) => filedOn },
  report: { title: '调查终结', dayOf: ({ report }) => report?.on ?? null },
  notice: { title: '告知', dayOf: ({ notice }) => notice?.on ?? null },
  hearing: { title: '通知听证', dayOf: ({ hearing }) => hearing?.calledOn ?? null },
  decision: { title: '作出决定', dayOf: ({ decision }) => decision?.on ?? null },
  service: { title: '送达决定', dayOf: ({ services }) => services.findLast(isOfDecision)?.on ?? null },
  assistance: { title: '请求协查', dayOf: ({ assistances }) => assistances.at(-1)?.on ?? null },
  correction: { title: '责令改正', dayOf: ({ corrections }) => corrections.at(-1)?.on ?? null },
  transfer: { title: '移送', dayOf: ({ transfers }) => transfers.findLast(isOut)?.on ?? null },
  suspension: { title: '中止调查', dayOf: (state) => lastSuspension(state)?.from ?? null },
  resumption: { title: '恢复调查', dayOf: (state) => lastSuspension(state)?.to ?? null },
  termination: { title: '终止调查', dayOf: ({ closing }) => closing?.on ?? null },
  document: { title: '制作所送达的文书', dayOf: ({ documents }) => documents[0]?.on ?? null },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly dayOf: (state: CaseState) => DayNo | null }>
>

/** A step that documents are about. */
export type DocumentedStep = keyof typeof DOCUMENTED_STEPS

const isOfDecision = ({ document }: { readonly document: string }) => document === 'decision'
const isOut = ({ direction }: { readonly direction: string }) => direction === 'out'

function lastSuspension({ exclusions }: CaseState) {
  return exclusions.findLast(({ exclusion }) => exclusion === 'suspension')
}
