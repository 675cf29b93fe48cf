import type { CaseEvent, CaseState, DayNo } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import { refuseUnknownPartner } from '../leads/refuse-forged.ts'
import type { CaseStores } from './case-ports.ts'
import { takeAsEvidence } from './evidence-file.ts'
import { fitOfficers, refuseUnfitHandler } from './fit-people.ts'
import { refuseForeignLoss } from './found-loss.ts'
import { refuseWrongDays } from './refuse-wrong-days.ts'

/** A case as it is held, in which an event is about to happen. */
export interface EventFrame {
  readonly id: string
  readonly state: CaseState
  readonly today: DayNo
}

/**
 * The event with what only the stores know: names of officers, the SM3 of a file. What it names must be there, be visible to the
 * actor and fit; throws `field-invalid` for everything else, without a difference.
 */
export async function completeEvent(
  stores: CaseStores,
  act: Act,
  { event, id, state, today }: EventFrame & { readonly event: CaseEvent },
): Promise<CaseEvent> {
  refuseWrongDays(event, { state, today })
  switch (event.kind) {
    case 'officers-named':
      return { ...event, officers: await fitOfficers(stores, { state, today }, event.officers) }
    case 'handed-over':
      await refuseUnfitHandler(stores, { state, today }, event.to)
      return event
    case 'evidence-added': {
      const { fileId } = event
      if (fileId === null) return event
      return { ...event, hash: await takeAsEvidence(stores, act, { caseId: id, state, fileId }) }
    }
    case 'transferred':
      await refuseUnknownPartner(stores, event.partnerId)
      return event
    case 'loss-found':
      if (event.loss) await refuseForeignLoss(stores, { state, loss: event.loss, today })
      return event
    default:
      return event
  }
}
