import { randomUUID } from 'node:crypto'
import { dayNoOfSecond } from '@fundwatch/domain'
import type { FastifyBaseLogger } from 'fastify'
import { buildBeside } from '../adapters/law-builder/build-beside.ts'
import { learningStore } from '../adapters/postgres/casework/learning/learning-store.ts'
import { projectExceptions, projectStandings } from '../adapters/postgres/casework/projections/learning.ts'
import { projectProposals } from '../adapters/postgres/casework/projections/proposal.ts'
import {
  adoptedNotices,
  approvedRevisions,
  proposalStore,
  publishingStore,
} from '../adapters/postgres/casework/publishing/publishing-store.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { applyExceptions } from '../use-cases/casework/learning/apply-exceptions.ts'
import { demoteRules } from '../use-cases/casework/learning/demote-rules.ts'
import type { LearningPorts } from '../use-cases/casework/learning/learning-ports.ts'
import type { PublishingPorts } from '../use-cases/casework/publishing/publishing-ports.ts'
import { expireProposals } from '../use-cases/casework/publishing/read-proposals.ts'
import { type OpenParameters, systemActNow } from './findings.ts'
import { adoptNotices } from './living-calendar.ts'
import { onceEach } from './once-each.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** The lists of proposals, of rules that fell and of exceptions, which follow their histories. */
export const learningProjections = {
  proposal: projectProposals,
  'rule-record': projectStandings,
  'rule-exception': projectExceptions,
}

/** The stores of publishing and learning within one act. */
export function learningLists(session: Session) {
  return {
    proposals: proposalStore(session),
    publishing: publishingStore(session),
    learning: learningStore(session),
  }
}

/** What publishing needs besides the transaction. */
export type PublishingParts = Omit<
  PublishingPorts,
  'transact' | 'parameterOn' | 'shippedParameters' | 'shippedNotices'
>

/** Opens publishing: the numbers of law follow what was approved, at once here and soon in other processes. */
export function openPublishing({
  pool,
  databaseUrl,
  law,
}: {
  readonly pool: Session
  readonly databaseUrl: string
  readonly law: Pick<OpenParameters, 'revise'>
}): PublishingParts {
  return {
    newId: randomUUID,
    // In a process of its own: making law takes a second that no doctor must wait for. Who approves does not wait for it again: a
    // release never changes.
    checkRelease: onceEach(async (releaseNo: number) => void (await buildBeside({ databaseUrl, releaseNo }))),
    refreshParameters: async () => {
      law.revise(await approvedRevisions(pool))
      adoptNotices(await adoptedNotices(pool))
    },
  }
}

const PARAMETERS_EVERY_MS = 5_000
const LEARNING_EVERY_MS = 30_000

/** Reads approved numbers of law, lets rules fall, sets aside what is excepted and ends what nobody approved, again and again. */
export function learnRegularly(
  ports: LearningPorts & PublishingPorts,
  log: Pick<FastifyBaseLogger, 'warn'>,
): RegularWork {
  const onError = (error: unknown) =>
    log.warn({ err: error }, 'Local decisions were not brought up to date; tried again.')
  const works = [
    regularly(() => ports.refreshParameters(), PARAMETERS_EVERY_MS, onError),
    regularly(
      async (isOver) => {
        const act = systemActNow()
        await expireProposals(ports, act, dayNoOfSecond(act.at))
        await demoteRules(ports, systemActNow())
        await applyExceptions(ports, systemActNow(), isOver)
      },
      LEARNING_EVERY_MS,
      onError,
    ),
  ]
  return {
    stop: async () => {
      await Promise.all(works.map((work) => work.stop()))
    },
  }
}
