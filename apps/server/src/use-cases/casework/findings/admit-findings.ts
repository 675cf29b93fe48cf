import {
  type FindingFacts,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
} from '@fundwatch/domain'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { FindingStores } from './finding-ports.ts'

/** A rule with its tags. */
export interface TaggedRule {
  readonly ruleId: string
  readonly tags: readonly string[]
}

/** Brings the list of findings up to what the audits say, all at once. */
export interface FindingAdmission {
  rememberTags(rules: readonly TaggedRule[]): Promise<void>
  /** Findings on which nobody acted: enters new ones, brings changed ones up to date, closes vanished ones. Gives how many. */
  admit(
    act: Pick<Act, 'at'>,
    signal: AbortSignal,
  ): Promise<{ readonly entered: number; readonly closed: number }>
  /** Findings on which somebody acted, and of which the audits say something else by now; in order of id, behind one. */
  actedAndChanged(after: string | null, most: number): Promise<readonly string[]>
}

/** What admission needs. */
export interface AdmitPorts {
  readonly admission: FindingAdmission
  readonly transact: Transact<FindingStores>
}

/** What an admission came to. */
export interface AdmissionReport {
  readonly entered: number
  readonly closed: number
  /** On which somebody had acted, and which were told that their basis is another or gone. */
  readonly told: number
}

const AT_ONCE = 500

/**
 * Enters what the audits found into the review, after each audit. It may be cut and run again: what is entered is not entered
 * twice, and what a person decided stays his.
 */
export async function admitFindings(
  { admission, transact }: AdmitPorts,
  act: Act,
  { rules, signal }: { readonly rules: readonly TaggedRule[]; readonly signal: AbortSignal },
): Promise<AdmissionReport> {
  await admission.rememberTags(rules)
  const { entered, closed } = await admission.admit(act, signal)
  let [told, after] = [0, null as string | null]
  while (!signal.aborted) {
    const ids = await admission.actedAndChanged(after, AT_ONCE)
    const last = ids.at(-1)
    if (last === undefined) break
    told += await transact(act, (stores) => tellChanged(stores, act, ids))
    after = last
  }
  return { entered, closed, told }
}

async function tellChanged(
  { findings, histories }: FindingStores,
  act: Act,
  ids: readonly string[],
): Promise<number> {
  const held = await findings.hold(ids)
  const facts = await findings.factsOf(ids)
  const steps = held.flatMap((kept): Step<FindingReview, FindingReviewEvent>[] => {
    const event = changeOf(kept, facts.get(kept.id) ?? null)
    return event === undefined ? [] : [{ ...kept, event }]
  })
  // The law judges each; what it refuses would be a defect of `changeOf`.
  await histories.appendAll(findingReviewLaw, steps)
  return steps.length
}

const BEFORE_SENDING: readonly FindingReview['status'][] = ['found', 'confirmed', 'dismissed', 'vanished']

/** What happens to a finding of which the audits say this now; undefined when the review knows it already. */
function changeOf(
  { state }: Pick<Kept<FindingReview>, 'state'>,
  now: FindingFacts | null,
): FindingReviewEvent | undefined {
  if ((now?.revision ?? null) === state.auditedRevision || state.status === 'withdrawn') return undefined
  if (!BEFORE_SENDING.includes(state.status)) return { kind: 'basis-changed', now }
  return now === null ? { kind: 'vanished' } : { kind: 'revised', finding: now }
}
