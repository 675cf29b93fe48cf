import type { SessionList } from '@fundwatch/contract'
import { civilTime } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { SessionRow } from '../../../use-cases/hub/people/proof-ports.ts'

/** A session in a list; `thisId` is that of the reader. */
export function presentSession(
  { sessionId, means, beganAt, seenAt, endsAt, address, agent }: SessionRow,
  thisId: string | null,
): Static<typeof SessionList>['rows'][number] {
  return {
    id: sessionId,
    isThis: sessionId === thisId,
    means,
    beganAt: civilTime(beganAt),
    seenAt: civilTime(seenAt),
    endsAt: civilTime(endsAt),
    address,
    agent,
  }
}
