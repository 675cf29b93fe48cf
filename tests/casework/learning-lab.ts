import { randomUUID } from 'node:crypto'
import { type Actor, type CivilTime, type Scope, secondNo, type UserId } from '@fundwatch/domain'
import {
  type FindingLab,
  openFindingLab,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { createDatabase } from '../../apps/server/src/adapters/postgres/connect.ts'
import { releaseStore } from '../../apps/server/src/adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../../apps/server/src/adapters/postgres/review/review-database.ts'
import type { ReviewLab } from '../../apps/server/src/adapters/postgres/review/testing/review-lab.ts'
import { findingLists, findingProjections, openParameters } from '../../apps/server/src/context/findings.ts'
import { leadAndCaseLists } from '../../apps/server/src/context/leads-and-cases.ts'
import {
  learningLists,
  learningProjections,
  openPublishing,
} from '../../apps/server/src/context/publishing-and-learning.ts'
import type { LearningPorts } from '../../apps/server/src/use-cases/casework/learning/learning-ports.ts'
import type { PublishingPorts } from '../../apps/server/src/use-cases/casework/publishing/publishing-ports.ts'
import type { Act } from '../../apps/server/src/use-cases/hub/trail/act.ts'
import type { ReleaseStore } from '../../apps/server/src/use-cases/review/release-ports.ts'

/** Publishing and learning on a database of its own, with releases and findings. */
export interface LearningLab {
  readonly findings: FindingLab
  readonly ports: PublishingPorts & LearningPorts
  readonly releases: ReleaseStore
  close(): Promise<void>
}

/** Opens the lab on a started server; `checkRelease` accepts everything. */
export async function openLearningLab(server: ReviewLab): Promise<LearningLab> {
  const findings = await openFindingLab(server)
  const { pool, audits } = findings
  const law = openParameters()
  const transact = transactOn(pool, {
    projections: { ...findingProjections, ...learningProjections },
    lists: (session) => ({
      ...findingLists(session),
      ...learningLists(session),
      ...leadAndCaseLists(session),
    }),
  })
  const database = createDatabase<ReviewDatabase>({ url: audits.url, onIdleError: () => undefined })
  return {
    findings,
    releases: releaseStore(database),
    ports: {
      ...law,
      ...openPublishing({ pool, databaseUrl: audits.url, law }),
      checkRelease: async () => undefined,
      transact,
    },
    close: async () => {
      await database.destroy()
      await findings.close()
    },
  }
}

/** Somebody with a role of his own and, where wished, one that another person lent him. */
export function actor(
  role: Actor['grants'][number]['role'],
  wish: { readonly scope?: Scope; readonly lentBy?: UserId; readonly by?: Actor['by'] } = {},
): Actor {
  const { scope = { kind: 'city' }, lentBy = null, by = 'session' } = wish
  const userId = randomUUID() as UserId
  return { userId, name: `${role} ${userId.slice(0, 4)}`, grants: [{ role, scope, lentBy }], by }
}

/** What somebody does at a moment. */
export function does(who: Actor, at = '2026-03-02 09:00:00'): Act {
  return {
    actor: who,
    at: secondNo(at as CivilTime),
    requestId: randomUUID(),
    address: null,
    reason: null,
    lentBy: null,
  }
}
