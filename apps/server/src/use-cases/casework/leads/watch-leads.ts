import {
  ALARMS,
  type Alarm,
  type DayNo,
  dayNoOfSecond,
  type EscalationStep,
  escalationsDue,
  isCaseworkError,
  leadLaw,
} from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { LeadPorts, LeadStores, OverdueLead } from './lead-ports.ts'
import { escalationTerms } from './lead-terms.ts'

/** What a round did. */
export interface Watched {
  readonly resumed: number
  readonly escalated: number
}

/**
 * Brings leads back whose pause is over, and tells of those whose clock ran out: the holder, then who leads, then the city,
 * each once per clock and day. Done twice it does nothing more; done after three days it does what was missed, because it goes by the days of the clocks and not by its own.
 */
export async function watchLeads(
  ports: Pick<LeadPorts, 'transact' | 'lawOfTheDay'>,
  act: Act,
): Promise<Watched> {
  const today = dayNoOfSecond(act.at)
  const [paused, overdue] = await ports.transact(act, async ({ leads }) => [
    await leads.pausedUntil(today),
    await leads.overdue(today),
  ])
  let [resumed, escalated] = [0, 0]
  for (const id of paused)
    if (await changeOne(ports, act, (stores) => resume(stores, id, today))) resumed += 1
  for (const clock of overdue) {
    const steps = stepsOf(ports.lawOfTheDay, clock, today)
    if (steps.length > 0 && (await changeOne(ports, act, (stores) => escalate(stores, clock, steps))))
      escalated += 1
  }
  return { resumed, escalated }
}

/** One lead in one transaction; whoever was at it at the same moment goes first, and the next round looks again. */
async function changeOne(
  { transact }: Pick<LeadPorts, 'transact'>,
  act: Act,
  change: (stores: LeadStores) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await transact(act, change)
  } catch (error) {
    if (isCaseworkError(error) && (error.code === 'stale' || error.code === 'wrong-state')) return false
    throw error
  }
}

async function resume({ histories }: LeadStores, id: string, today: number): Promise<boolean> {
  const kept = await histories.load(leadLaw, id)
  if (kept?.state.pause === undefined || kept.state.pause === null || kept.state.pause.until > today)
    return false
  await histories.append(leadLaw, { ...kept, event: { kind: 'resumed', reason: '暂停期满，自动恢复' } })
  return true
}

/** Who must hear of it today and was not told yet. */
function stepsOf(
  law: LeadPorts['lawOfTheDay'],
  { county, dueDay, told }: OverdueLead,
  today: DayNo,
): readonly EscalationStep[] {
  const terms = escalationTerms(law, { county, day: dueDay })
  return escalationsDue(told, dueDay, { terms, calendar: law.calendar, today })
}

async function escalate(
  { histories }: LeadStores,
  { id, alarm, dueDay }: OverdueLead,
  steps: readonly EscalationStep[],
): Promise<boolean> {
  let kept = await histories.load(leadLaw, id)
  const reason = `${ALARMS[alarm as Alarm]}超期`
  let isDone = false
  for (const step of steps) {
    const isKnown = kept?.state.escalations.some(
      (each) => each.clock === alarm && each.dueDay === dueDay && each.step === step,
    )
    if (kept === undefined || isKnown || kept.state.verifyBy !== dueDay) continue
    const event = { kind: 'escalated', reason, clock: alarm, dueDay, step } as const
    kept = await histories.append(leadLaw, { ...kept, event })
    isDone = true
  }
  return isDone
}
