import { BAND_PLACES, caseActs, type DecisionPreview, type PreviewDecision } from '@fundwatch/contract'
import { type CaseDecided, civilDay, dayNoOfSecond, foreseeDecision, SYSTEM_USER } from '@fundwatch/domain'
import { canActOnCase } from '../../../policies/case.ts'
import type { Act } from '../../hub/trail/act.ts'
import { takeFromWire } from '../wire/take-from-wire.ts'
import type { CasePorts } from './case-ports.ts'
import { caseEventOf } from './case-wishes.ts'
import { finesOf } from './discretion-bands.ts'
import { loadCase } from './load-case.ts'
import { edgeWarning } from './present-case.ts'

const NOT_WRITTEN_YET = '（尚未填写）'

/**
 * What a decision would come to, for whoever may see the case: where it lies in its band, what has to be done before, and whether the
 * law would take it now. It goes through the same steps as the decision itself; nothing is written.
 */
export function previewDecision(
  { transact, lawOfTheDay: law, discretion }: CasePorts,
  act: Act,
  { id, ...wish }: PreviewDecision,
): Promise<DecisionPreview> {
  const today = dayNoOfSecond(act.at)
  const { article } = wish
  const told = takeFromWire<object>(caseActs.decided.fields, {
    on: civilDay(today),
    reason: NOT_WRITTEN_YET,
    ...wish,
  })
  return transact(act, async (stores) => {
    const { state } = await loadCase(stores, act.actor, id)
    // The event of this act is this one.
    const event = caseEventOf('decided', told, { state, law, discretion, today }) as CaseDecided
    const { band } = event
    // Whoever may not decide asks what would become of it if somebody else did.
    const by = canActOnCase(act.actor, state, 'decided') ? act.actor.userId : SYSTEM_USER
    const foreseen = foreseeDecision(state, { event, by, at: act.at })
    return {
      ...foreseen,
      placeTitle: foreseen.place && BAND_PLACES[foreseen.place],
      band:
        band === null
          ? null
          : { ...band, article: article ?? '', text: band.article, ...finesOf(band, state.lossFen) },
      warnings: edgeWarning(foreseen.place),
    }
  })
}
