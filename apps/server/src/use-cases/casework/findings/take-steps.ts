import {
  caseworkError,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
  isCaseworkError,
} from '@fundwatch/domain'
import { type FindingAction, findingReach } from '../../../policies/finding.ts'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingFilter } from './finding-list.ts'
import type { FindingPorts, FindingStores } from './finding-ports.ts'
import { refuseInnerFilter } from './inner-figures.ts'
import { permitted, stepOf } from './take-step.ts'
import { lenderFor, refuseOtherLender } from './whose-right.ts'

/** So many findings are done at once; more are done by asking again. */
export const MOST_AT_ONCE = 5_000

/** Which findings are meant: by id, with the versions that were seen where the page knows them; or all of a filter, as many as were counted. */
export type Chosen =
  | { readonly targets: readonly { readonly findingId: string; readonly version?: number }[] }
  | { readonly filter: FindingFilter; readonly count: number }

/** What became of one finding. */
export interface Outcome {
  readonly findingId: string
  readonly isDone: boolean
  /** In Chinese; null where it is done. */
  readonly refusal: string | null
}

/** What became of all of them. */
export interface BulkReport {
  readonly done: number
  readonly refused: number
  readonly outcomes: readonly Outcome[]
}

/** What somebody wants to do with many findings. */
export interface BulkWish {
  readonly action: FindingAction
  readonly chosen: Chosen
  readonly event: (kept: Kept<FindingReview>) => FindingReviewEvent
  /** What is written once for all that are done. */
  readonly beside?: (stores: FindingStores, done: readonly Kept<FindingReview>[]) => Promise<void>
}

/**
 * Does one thing with many findings, in one transaction: each is done wholly or not at all, and the report says which and why not.
 * Throws `field-invalid` for more than 5,000, and when a filter finds another number than was confirmed.
 */
export async function takeSteps(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  wish: BulkWish,
): Promise<BulkReport> {
  const versions = await transact(act, ({ findings }) => chosenBy(findings, act, wish.chosen))
  const ids = [...versions.keys()]
  const lentBy = await lenderFor({ transact }, act, { action: wish.action, findingIds: ids })
  return transact({ ...act, lentBy }, async (stores) => {
    const held = new Map((await stores.findings.hold(ids)).map((kept) => [kept.id, kept]))
    const steps: Step<FindingReview, FindingReviewEvent>[] = []
    const outcomes = ids.map((findingId): Outcome => {
      try {
        steps.push(judged(held.get(findingId), act, { wish, version: versions.get(findingId), lentBy }))
        return { findingId, isDone: true, refusal: null }
      } catch (error) {
        if (!isCaseworkError(error)) throw error
        return { findingId, isDone: false, refusal: error.message }
      }
    })
    await wish.beside?.(
      stores,
      steps.flatMap(({ id }) => held.get(id) ?? []),
    )
    await stores.histories.appendAll(findingReviewLaw, steps)
    return { done: steps.length, refused: outcomes.length - steps.length, outcomes }
  })
}

/** The ids that are meant, with the versions that were seen; undefined where the page did not say. */
async function chosenBy(
  findings: FindingStores['findings'],
  { actor }: Act,
  chosen: Chosen,
): Promise<ReadonlyMap<string, number | undefined>> {
  if ('targets' in chosen) {
    if (chosen.targets.length > MOST_AT_ONCE) throw tooMany()
    return new Map(chosen.targets.map(({ findingId, version }) => [findingId, version]))
  }
  if (chosen.count > MOST_AT_ONCE) throw tooMany()
  const reach = findingReach(actor)
  refuseInnerFilter(chosen.filter, reach)
  const ids = await findings.idsOf(chosen.filter, reach, MOST_AT_ONCE + 1)
  if (ids.length !== chosen.count)
    throw caseworkError('field-invalid', {
      field: '数量',
      reason: `筛选结果现在是 ${ids.length > MOST_AT_ONCE ? `超过 ${MOST_AT_ONCE}` : ids.length} 条，与确认的 ${chosen.count} 条不一致，请刷新后再试。`,
    })
  return new Map(ids.map((id) => [id, undefined]))
}

function tooMany() {
  return caseworkError('field-invalid', { field: '疑点', reason: `一次最多办理 ${MOST_AT_ONCE} 条。` })
}

interface Judging {
  readonly wish: BulkWish
  readonly version: number | undefined
  readonly lentBy: Act['lentBy']
}

function judged(
  held: Kept<FindingReview> | undefined,
  act: Act,
  { wish, version, lentBy }: Judging,
): Step<FindingReview, FindingReviewEvent> {
  const kept = permitted(held, act, wish.action)
  if (version !== undefined && version !== kept.version) throw caseworkError('stale')
  refuseOtherLender(kept, act, { action: wish.action, lentBy })
  return stepOf(kept, wish.event(kept), act)
}
