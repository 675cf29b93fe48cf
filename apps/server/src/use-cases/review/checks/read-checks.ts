import { caseworkError } from '@fundwatch/domain'
import { checkReach } from '../../../policies/check.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { Check, CheckDays, CheckFigures, CheckPorts, CheckWish } from './check-ports.ts'

/** Some answers, newest first. */
export interface CheckPage {
  readonly checks: readonly Check[]
  readonly hasMore: boolean
  /** Where a question for what came since begins. */
  readonly newest: string | null
}

/** Answers to the hospitals that the actor sees. Throws `forbidden`. */
export async function readChecks(
  { checks }: CheckPorts,
  act: Act,
  wish: Omit<CheckWish, 'scopes'>,
): Promise<CheckPage> {
  const scopes = reachOrRefuse(act)
  // Asked first: what is stored meanwhile comes with the next question.
  const newest = wish.below === null ? await checks.newest() : null
  const found = await checks.page({ ...wish, scopes, limit: wish.limit + 1 })
  return { checks: found.slice(0, wish.limit), hasMore: found.length > wish.limit, newest }
}

/** What answering came to at the hospitals that the actor sees. Throws `forbidden`. */
export async function readCheckFigures(
  { checks }: CheckPorts,
  act: Act,
  days: CheckDays,
): Promise<CheckFigures> {
  return checks.figures(reachOrRefuse(act), days)
}

function reachOrRefuse({ actor }: Act) {
  const scopes = checkReach(actor)
  if (scopes.length === 0) throw caseworkError('forbidden', { what: '查看实时审核' })
  return scopes
}
