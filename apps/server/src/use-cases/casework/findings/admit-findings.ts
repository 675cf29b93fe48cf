import {
  type FindingFacts,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
  VANISHED_BY_AUDIT,
} from '@fundwatch/domain'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { LedgerStore } from '../ledger/ledger-ports.ts'
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
  /** Findings on which somebody acted, and whose institution belongs to another county by now. */
  moved(after: string | null, most: number): Promise<readonly MovedFinding[]>
  /** Findings that no audit made, told of since the last time; the oldest first. */
  told(most: number): Promise<readonly { readonly toldNo: number; readonly findingId: string }[]>
  /** The same as `admit`, of some findings and those with whom they share lines; closes none. Gives how many were entered. */
  admitSome(findingIds: readonly string[], act: Pick<Act, 'at'>): Promise<number>
  /** What the audits say by now of findings on which somebody acted, beside what it was then; in order of id, behind one. */
  refreshActed(
    after: string | null,
    most: number,
  ): Promise<{ readonly refreshed: number; readonly last: string | null }>
  /** The same of some findings, and of those that share lines with them. */
  refreshSome(findingIds: readonly string[]): Promise<number>
  forgetTold(toldNos: readonly number[]): Promise<void>
}

/** A finding that is to go to another county; null for none. */
export interface MovedFinding {
  readonly id: string
  readonly county: string | null
}

/** What admission writes. */
type AdmitStores = FindingStores & { readonly ledger: Pick<LedgerStore, 'settleLines'> }

/** What admission needs. */
export interface AdmitPorts {
  readonly admission: FindingAdmission
  readonly transact: Transact<AdmitStores>
}

/** What an admission came to. */
export interface AdmissionReport {
  readonly entered: number
  readonly closed: number
  /** On which somebody had acted, and which were told that their basis is another or gone, or that their institution moved. */
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
    told += await transact(act, (stores) => tellChanged(stores, ids))
    after = last
  }
  told += await moveFindings({ admission, transact }, act, signal)
  await refreshAll(admission, signal)
  return { entered, closed, told }
}

/**
 * Enters what was found without an audit, as the checks of uploaded charges find: soon, and only that. It may run twice, and beside
 * an audit. Gives how many findings were entered or brought up to date.
 */
export async function admitTold(
  { admission, transact }: AdmitPorts,
  act: Act,
  isOver: () => boolean = () => false,
): Promise<number> {
  let entered = 0
  while (!isOver()) {
    const told = await admission.told(AT_ONCE)
    if (told.length === 0) break
    const ids = [...new Set(told.map(({ findingId }) => findingId))]
    entered += await admission.admitSome(ids, act)
    entered += await transact(act, (stores) => tellChanged(stores, ids))
    await admission.refreshSome(ids)
    await admission.forgetTold(told.map(({ toldNo }) => toldNo))
  }
  return entered
}

const REFRESHED_AT_ONCE = 5_000

/** What people act on stays what it was; beside it stands what the audits say by now. */
async function refreshAll(admission: FindingAdmission, signal: AbortSignal): Promise<void> {
  let after: string | null = null
  while (!signal.aborted) {
    const { last }: { readonly last: string | null } = await admission.refreshActed(after, REFRESHED_AT_ONCE)
    if (last === null) return
    after = last
  }
}

/** Findings go with their institutions: whoever is in charge of the county sees them, and their money is summed there. */
async function moveFindings(
  { admission, transact }: AdmitPorts,
  act: Act,
  signal: AbortSignal,
): Promise<number> {
  let [moved, after] = [0, null as string | null]
  while (!signal.aborted) {
    const found = await admission.moved(after, AT_ONCE)
    const last = found.at(-1)
    if (last === undefined) break
    const counties = new Map(found.map(({ id, county }) => [id, county]))
    moved += await transact(act, async ({ findings, histories }) => {
      const held = await findings.hold([...counties.keys()])
      const steps = held.flatMap((kept): Step<FindingReview, FindingReviewEvent>[] => {
        const county = counties.get(kept.id) ?? null
        return kept.state.finding.county === county ? [] : [{ ...kept, event: { kind: 'relocated', county } }]
      })
      await histories.appendAll(findingReviewLaw, steps)
      return steps.length
    })
    after = last.id
  }
  return moved
}

async function tellChanged(
  { findings, histories, ledger }: AdmitStores,
  ids: readonly string[],
): Promise<number> {
  const held = await findings.hold(ids)
  const facts = await findings.factsOf(ids)
  await ledger.settleLines([...facts.values()].flatMap((each) => each?.lines ?? []))
  const steps = held.flatMap((kept): Step<FindingReview, FindingReviewEvent>[] => {
    const event = changeOf(kept, facts.get(kept.id) ?? null)
    return event === undefined ? [] : [{ ...kept, event }]
  })
  // The law judges each; what it refuses would be a defect of `changeOf`.
  await histories.appendAll(findingReviewLaw, steps)
  return steps.length
}

const BEFORE_SENDING: readonly FindingReview['status'][] = [
  'found',
  'confirmed',
  'dismissed',
  'waived',
  'vanished',
]

/** What happens to a finding of which the audits say this now; undefined when the review knows it already. */
function changeOf(
  { state }: Pick<Kept<FindingReview>, 'state'>,
  now: FindingFacts | null,
): FindingReviewEvent | undefined {
  if ((now?.revision ?? null) === state.auditedRevision || state.status === 'withdrawn') return undefined
  if (!BEFORE_SENDING.includes(state.status)) return { kind: 'basis-changed', now }
  return now === null ? { kind: 'vanished', reason: VANISHED_BY_AUDIT } : { kind: 'revised', finding: now }
}
