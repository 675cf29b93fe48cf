import { randomUUID } from 'node:crypto'
import {
  type Actor,
  type CalendarNotice,
  type Parameter,
  type ParameterRevision,
  parameterOn,
  SYSTEM_USER,
  withRevisions,
} from '@fundwatch/domain'
import type { FastifyBaseLogger } from 'fastify'
import { readParameterFiles } from '../adapters/catalog/read-parameter-files.ts'
import { findingStore } from '../adapters/postgres/casework/findings/finding-store.ts'
import { ledgerStore } from '../adapters/postgres/casework/ledger/ledger-store.ts'
import { projectFindingReviews } from '../adapters/postgres/casework/projections/finding-review.ts'
import { userStore } from '../adapters/postgres/people/user-store.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { listFile } from '../adapters/reports/list-files.ts'
import { workbookText } from '../adapters/reports/safe-cell.ts'
import { readReturnedWorkbook, sendingWorkbook } from '../adapters/spreadsheets/sending-workbook.ts'
import { type AdmitPorts, admitTold } from '../use-cases/casework/findings/admit-findings.ts'
import type { FindingPorts } from '../use-cases/casework/findings/finding-ports.ts'
import { lapseSilent } from '../use-cases/casework/findings/lapse-silent.ts'
import type { SendingSheet } from '../use-cases/casework/findings/sending-sheet.ts'
import { tellOverdue } from '../use-cases/casework/findings/tell-overdue.ts'
import type { ParameterPorts } from '../use-cases/casework/parameters/list-parameters.ts'
import { parseParameters } from '../use-cases/casework/parameters/parse-parameters.ts'
import type { Act } from '../use-cases/hub/trail/act.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { livingCalendar, shippedNotices } from './living-calendar.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** The list of findings under review, and the ledger, which follow their histories. */
export const findingProjections = { 'finding-review': projectFindingReviews }

/** The stores of findings and the ledger within one act. */
export function findingLists(session: Session) {
  return { findings: findingStore(session), ledger: ledgerStore(session), users: userStore(session) }
}

/** The working calendar and the numbers of law. */
export interface OpenParameters extends ParameterPorts, Pick<FindingPorts, 'parameterOn'> {
  /** As they came with the software. */
  readonly shippedParameters: readonly Parameter[]
  readonly shippedNotices: readonly CalendarNotice[]
  /** Takes over the local revisions that two persons approved. */
  readonly revise: (revisions: readonly ParameterRevision[]) => void
}

/** Opens the working calendar and the numbers of law that came with the software. */
export function openParameters(): OpenParameters {
  const shippedParameters = parseParameters(readParameterFiles())
  let parameters = shippedParameters
  let law = parameterOn(parameters)
  return {
    calendar: livingCalendar,
    shippedNotices,
    shippedParameters,
    parameters: () => parameters,
    parameterOn: (...asked) => law(...asked),
    revise: (revisions) => {
      parameters = withRevisions(shippedParameters, revisions)
      law = parameterOn(parameters)
    },
  }
}

/** How sheets that go to institutions are written and read, and lists written as files. */
export const findingFiles = {
  sheets: {
    write: (sheet: SendingSheet) => sendingWorkbook(sheet, workbookText),
    read: readReturnedWorkbook,
  },
  listFile,
}

const SYSTEM: Actor = { userId: SYSTEM_USER, name: '系统', grants: [], by: 'system' }

/** What the platform does by itself, now. */
export function systemActNow(): Act {
  return {
    actor: SYSTEM,
    at: wallClock(Date.now()),
    requestId: randomUUID(),
    address: null,
    reason: null,
    lentBy: null,
  }
}

const LAPSING_EVERY_MS = 10 * 60_000

const ADMITTING_EVERY_MS = 60_000

/** Enters what checks of uploaded charges found into the review, again and again; several processes may do it side by side. */
export function admitRegularly(ports: AdmitPorts, log: Pick<FastifyBaseLogger, 'warn'>): RegularWork {
  return regularly(
    (isOver) => admitTold(ports, systemActNow(), isOver),
    ADMITTING_EVERY_MS,
    (error) =>
      log.warn({ err: error }, 'What checks of uploads found was not entered into the review; tried again.'),
  )
}

/** Lets silence accept, and says whose clock ran out, again and again; several processes may do it side by side. */
export function lapseRegularly(
  ports: Pick<FindingPorts, 'transact' | 'calendar' | 'parameterOn'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
): RegularWork {
  return regularly(
    async (isOver) => {
      await lapseSilent(ports, systemActNow(), isOver)
      await tellOverdue(ports, systemActNow(), isOver)
    },
    LAPSING_EVERY_MS,
    (error) =>
      log.warn(
        { err: error },
        'Findings whose clock ran out were not accepted by silence, or not told of; tried again.',
      ),
  )
}
