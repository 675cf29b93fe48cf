import { ALARMS, type Alarm, dayNoOfSecond, isCaseworkError, leadLaw } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { LeadPorts, LeadStores } from './lead-ports.ts'

/** What a round did. */
export interface Watched {
  readonly resumed: number
  readonly escalated: number
}

/**
 * Brings leads back whose pause is over, and escalates those whose clock ran out, once per clock and day. Done twice it does
 * nothing more; done after three days it does what was missed, because it goes by the days of the clocks and not by its own.
 */
export async function watchLeads(ports: Pick<LeadPorts, 'transact'>, act: Act): Promise<Watched> {
  const today = dayNoOfSecond(act.at)
  const [paused, overdue] = await ports.transact(act, async ({ leads }) => [
    await leads.pausedUntil(today),
    await leads.overdue('lead', today),
  ])
  let [resumed, escalated] = [0, 0]
  for (const id of paused)
    if (await changeOne(ports, act, (stores) => resume(stores, id, today))) resumed += 1
  for (const clock of overdue)
    if (await changeOne(ports, act, (stores) => escalate(stores, clock))) escalated += 1
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

type RanOut = Awaited<ReturnType<LeadStores['leads']['overdue']>>[number]

async function escalate({ histories }: LeadStores, { id, alarm, dueDay }: RanOut): Promise<boolean> {
  const kept = await histories.load(leadLaw, id)
  const isKnown = kept?.state.escalations.some((each) => each.clock === alarm && each.dueDay === dueDay)
  if (kept === undefined || isKnown) return false
  const reason = `${ALARMS[alarm as Alarm]}超期`
  await histories.append(leadLaw, { ...kept, event: { kind: 'escalated', reason, clock: alarm, dueDay } })
  return true
}
