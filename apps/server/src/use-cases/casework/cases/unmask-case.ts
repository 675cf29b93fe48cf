import type { CaseAnswer } from '@fundwatch/contract'
import { caseworkError, dayNoOfSecond } from '@fundwatch/domain'
import { canUnmaskCase } from '../../../policies/case.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { CasePorts } from './case-ports.ts'
import { actOnCase, loadCase } from './load-case.ts'
import { presentUnmasked } from './present-case.ts'

/** Shows the party and the texts of a case in full, once; the look and its reason are written into the trail. */
export async function unmaskCase(
  ports: Pick<CasePorts, 'transact' | 'lawOfTheDay'>,
  act: Act,
  id: string,
): Promise<CaseAnswer> {
  const rightful = await actOnCase(ports, act, { id, what: '查看案件当事人的完整信息', may: canUnmaskCase })
  if ((act.reason ?? '').trim() === '') throw caseworkError('reason-missing', { action: '查看完整信息' })
  return ports.transact(rightful, async (stores) => {
    const kept = await loadCase(stores, act.actor, id)
    await stores.trail.write([{ action: 'unmask-case', noun: 'case', id, before: null, after: null }])
    return presentUnmasked(ports.lawOfTheDay, { actor: act.actor, today: dayNoOfSecond(act.at) }, kept)
  })
}
