import type { FastifyBaseLogger } from 'fastify'
import type { Settings } from '../config/env.ts'
import type { ServerWish } from '../http/build-server.ts'
import type { LiveAnswers } from '../use-cases/review/online/report/live-answers.ts'
import { openOnline } from './online.ts'
import { openOnlineAccess } from './online-access.ts'
import { openOnlineMemory } from './online-memory.ts'

/** Everything that an http process needs in order to answer hospitals. */
export interface AnsweringHospitals {
  readonly http: NonNullable<ServerWish['online']>
  readonly live: LiveAnswers
  close(): Promise<void>
}

/** Opens memory, doorkeeper and desk over a database that is up to date. */
export async function answerHospitals(wish: {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly log: FastifyBaseLogger
}): Promise<AnsweringHospitals> {
  const { memory, close } = openOnlineMemory(wish)
  const access = openOnlineAccess(wish)
  const { desk, admission, quiet, figures, reports, live, ...online } = await openOnline({ ...wish, memory })
  const { noteUnchecked } = desk
  return {
    http: { desk, noteUnchecked, admission, quiet, figures, reports, access, gate: access },
    live,
    close: async () => {
      await online.close()
      await access.close()
      await close()
    },
  }
}
