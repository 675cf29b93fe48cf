import { alarmKey, caseLaw, type DayNo, dayNoOfSecond, isCaseworkError } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { CasePorts, CaseStores } from './case-ports.ts'

/** How many cases are brought up to date in one transaction. */
const CHUNK = 200

/**
 * Works out the clocks of all running cases for today, and writes into each case, once per clock and day, that it ran out. Done
 * twice it does nothing more; done after three days it does what was missed.
 */
export async function watchCases(
  ports: Pick<CasePorts, 'transact'>,
  act: Act,
): Promise<{ readonly alarms: number }> {
  const running = await ports.transact(act, ({ cases }) => cases.running())
  for (let at = 0; at < running.length; at += CHUNK)
    await ports.transact(act, ({ cases }) => cases.refresh(running.slice(at, at + CHUNK)))
  const overdue = await ports.transact(act, ({ cases }) => cases.overdue(dayNoOfSecond(act.at)))
  let alarms = 0
  for (const clock of overdue) if (await raise(ports, act, clock)) alarms += 1
  return { alarms }
}

interface RanOut {
  readonly id: string
  readonly alarm: string
  readonly key: string
  readonly dueDay: DayNo
}

async function raise({ transact }: Pick<CasePorts, 'transact'>, act: Act, clock: RanOut): Promise<boolean> {
  try {
    return await transact(act, (stores) => raiseAlarm(stores, clock))
  } catch (error) {
    // Somebody was at the case at the same moment, or has just ended it: the next round looks again.
    if (isCaseworkError(error) && (error.code === 'stale' || error.code === 'wrong-state')) return false
    throw error
  }
}

async function raiseAlarm({ histories }: CaseStores, { id, alarm, key, dueDay }: RanOut): Promise<boolean> {
  const kept = await histories.load(caseLaw, id)
  const name = alarmKey(alarm, key, dueDay)
  if (kept === undefined || kept.state.alarms.some((raised) => raised.key === name)) return false
  await histories.append(caseLaw, { ...kept, event: { kind: 'alarm-raised', alarm, key, due: dueDay } })
  return true
}
