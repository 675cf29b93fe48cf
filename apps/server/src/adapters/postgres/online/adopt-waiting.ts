import type { EncounterKey } from '@fundwatch/domain'
import type pg from 'pg'
import type { WaitingList } from '../../../use-cases/review/online/memory/deliver-then-forget.ts'
import { inTransaction } from '../in-transaction.ts'
import type { Session } from '../statement-file.ts'
import { lockTold } from './lock-told.ts'
import { prepared } from './prepared.ts'
import { rememberUploads } from './remember-uploads.ts'
import { toldEvents } from './told-events.ts'

/** What waits for its person, oldest first. */
export function waitingLists(session: Session): Promise<readonly WaitingList[]> {
  return prepared<WaitingList>(session, 'waiting_lists')
}

/**
 * Gives what waits to the persons of whom the lake knows the encounters by now; who is told by an upload needs nobody to look.
 * Gives how many encounters found their person.
 */
export async function adoptWaiting(pool: pg.Pool): Promise<number> {
  const known = await prepared<EncounterKey & { readonly lastMessageNo: number }>(pool, 'remembered_waiting')
  for (const { lastMessageNo, ...encounter } of known)
    await inTransaction(pool, async (session) => {
      await lockTold(session, [encounter])
      await prepared(session, 'adopt', {
        institution_id: encounter.institutionId,
        encounter_id: encounter.encounterId,
        person_id: encounter.personId,
      })
      const told = await toldEvents(session, [encounter], { onlyNews: true })
      await rememberUploads(session, { told, messageNo: lastMessageNo, settled: [encounter] })
    })
  return known.length
}
