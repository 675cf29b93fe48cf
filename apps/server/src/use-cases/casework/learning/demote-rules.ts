import {
  caseworkError,
  dayNoOfSecond,
  type FloorFigures,
  fallsUnder,
  isCaseworkError,
  ruleStandingLaw,
  softerLevel,
} from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { Evidence, LearningPorts, LearningStores } from './learning-ports.ts'
import { standingIdOf } from './standing-id.ts'

const FLOORS = { violation: 'rule-floor-violation', suspicion: 'rule-floor-suspicion' } as const

/**
 * Lets rules fall that people overturn too often: one level, by the cases judged since they last fell or were lifted. Gives their
 * ids. Twice is the same as once: what made a rule fall is not held against it again.
 */
export async function demoteRules(ports: LearningPorts, act: Act): Promise<readonly string[]> {
  const at = { region: null, day: dayNoOfSecond(act.at) }
  const fewest = ports.parameterOn('rule-floor-cases', at)
  const all = await ports.transact(act, ({ learning }) => learning.evidence())
  const fallen: string[] = []
  for (const evidence of all) {
    const figures = { floor: ports.parameterOn(FLOORS[evidence.result], at), fewest, ...figuresOf(evidence) }
    if (!fallsUnder(figures)) continue
    if (await demote(ports, act, { ruleId: evidence.ruleId, figures })) fallen.push(evidence.ruleId)
  }
  return fallen
}

function figuresOf({ upheld, judged, after }: Evidence) {
  return { upheld, judged, after }
}

/** False when another process was faster: it saw the same. */
async function demote(
  { transact }: LearningPorts,
  act: Act,
  told: { readonly ruleId: string; readonly figures: FloorFigures },
): Promise<boolean> {
  try {
    await transact(act, (stores) => demoteOnce(stores, told))
    return true
  } catch (error) {
    if (isCaseworkError(error) && (error.code === 'stale' || error.code === 'wrong-state')) return false
    throw error
  }
}

async function demoteOnce(
  { histories }: LearningStores,
  { ruleId, figures }: { readonly ruleId: string; readonly figures: FloorFigures },
): Promise<void> {
  const id = standingIdOf(ruleId)
  const kept = (await histories.load(ruleStandingLaw, id)) ?? { id, version: 0, state: null }
  const to = softerLevel(kept.state?.level ?? 'refuse')
  if (to === undefined) throw caseworkError('stale')
  await histories.append(ruleStandingLaw, { ...kept, event: { kind: 'demoted', ruleId, to, figures } })
}
