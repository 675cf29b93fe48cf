import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { cleanFileName, fileLaw } from '@fundwatch/domain'
import type { FastifyBaseLogger } from 'fastify'
import {
  readCauses,
  readCausesOfRules,
  readDiscretion,
  readRaising,
  readTemplates,
} from '../adapters/catalog/read-casework-catalog.ts'
import { writeDocx } from '../adapters/documents/write-docx.ts'
import { caseStore } from '../adapters/postgres/casework/cases/case-store.ts'
import { leadStore, numberSeries } from '../adapters/postgres/casework/leads/lead-store.ts'
import { caseProjection } from '../adapters/postgres/casework/projections/case.ts'
import { leadProjection } from '../adapters/postgres/casework/projections/lead.ts'
import {
  adoptedNotices,
  approvedRevisions,
} from '../adapters/postgres/casework/publishing/publishing-store.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { tableWorkbook } from '../adapters/reports/table-workbook.ts'
import { readTable } from '../adapters/spreadsheets/read-table.ts'
import type { CasePorts } from '../use-cases/casework/cases/case-ports.ts'
import { watchCases } from '../use-cases/casework/cases/watch-cases.ts'
import type { DocumentPorts } from '../use-cases/casework/documents/document-ports.ts'
import type {
  LawOfTheDay,
  LeadPorts,
  RaisingRow,
  TablePorts,
} from '../use-cases/casework/leads/lead-ports.ts'
import { raiseLeadsByRule } from '../use-cases/casework/leads/raise-leads-by-rule.ts'
import { takeInTransferred } from '../use-cases/casework/leads/take-in-transferred.ts'
import { watchLeads } from '../use-cases/casework/leads/watch-leads.ts'
import type { BlobStore } from '../use-cases/hub/files/file-ports.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { raiseFromScreens } from '../use-cases/screening/desk/raise-from-hit.ts'
import { findingLists, openParameters, systemActNow } from './findings.ts'
import { adoptNotices, livingCalendar } from './living-calendar.ts'
import { type RegularWork, regularly } from './regularly.ts'
import { openScreening, screeningLists, screenRaising } from './screening-desk.ts'

const now = () => wallClock(Date.now())
const projectCases = caseProjection({ now, calendar: livingCalendar })

/** The lists of leads and cases, and their clocks, which follow their histories. */
export const leadAndCaseProjections = { lead: leadProjection(now), case: projectCases }

/** The stores of leads and cases within one act. */
export function leadAndCaseLists(session: Session) {
  return {
    leads: leadStore(session),
    cases: caseStore(session, projectCases),
    numbers: numberSeries(session),
  }
}

/** What the addresses of leads and cases need besides the transaction. */
export interface LeadAndCaseParts
  extends Omit<CasePorts, 'transact'>,
    Omit<LeadPorts, 'transact'>,
    TablePorts {
  readonly raising: (day: number) => readonly RaisingRow[]
}

/** Opens what leads and cases go by: causes, articles, standards, templates, and where documents are kept. */
export function openLeadsAndCases({
  law,
  blobs,
}: {
  readonly law: Pick<LawOfTheDay, 'calendar' | 'parameterOn'>
  readonly blobs: BlobStore
}): LeadAndCaseParts {
  const { templates, office } = readTemplates()
  return {
    lawOfTheDay: { ...law, ...causesOfLeads(), cityRegion: null },
    discretion: readDiscretion(),
    raising: readRaising(),
    templates,
    office,
    newId: randomUUID,
    writeDocument: writeDocx,
    keepFile: keepFileIn(blobs),
    readTable,
    writeTable: tableWorkbook,
  }
}

/** The causes, and which of them a rule suggests. */
function causesOfLeads(): Pick<LawOfTheDay, 'causes' | 'causeOfRule'> {
  const ofRules = readCausesOfRules()
  return { causes: readCauses(), causeOfRule: (ruleId) => ofRules.get(ruleId) }
}

/** Documents are files like those that people hand in: their bytes lie on the disk before the database knows of them. */
function keepFileIn(blobs: BlobStore): DocumentPorts['keepFile'] {
  return async ({ histories }, _act, { name, content, noun, nounId }) => {
    const received = await blobs.receive(Readable.from([content]), content.length)
    if (received?.type !== 'docx') throw new Error(`The document ${name} could not be kept.`)
    await received.keep()
    const event = {
      kind: 'handed-in',
      name: cleanFileName(name, received.type),
      type: received.type,
      bytes: received.bytes,
      sm3: received.sm3,
      forNoun: noun,
      forId: nounId,
    } as const
    const { id } = await histories.append(fileLaw, { id: randomUUID(), version: 0, state: null, event })
    return { fileId: id, hash: received.sm3 }
  }
}

/**
 * Raises leads of what an audit found. The findings are before the reviewers already: what fails here is told, fails no audit, and is
 * made up for by the next round of `watchRegularly`.
 */
export function leadsAfterAudits(
  pool: Parameters<typeof transactOn>[0],
  onError: (error: Error) => void,
): () => Promise<void> {
  const law = openParameters()
  const ports = {
    transact: transactOn(pool, {
      projections: leadAndCaseProjections,
      lists: (session) => ({ ...findingLists(session), ...leadAndCaseLists(session) }),
    }),
    lawOfTheDay: { ...law, ...causesOfLeads(), cityRegion: null },
    raising: readRaising(),
    newId: randomUUID,
  }
  return async () => {
    try {
      law.revise(await approvedRevisions(pool))
      adoptNotices(await adoptedNotices(pool))
      await raiseLeadsByRule(ports, systemActNow())
    } catch (error) {
      onError(new Error('Leads were not raised after an audit; the next round does it.', { cause: error }))
    }
  }
}

/** Raises leads of what a complete screening found, where the evidence speaks for itself. What fails here is told and fails no screening. */
export function leadsAfterScreens(
  pool: Parameters<typeof transactOn>[0],
  onError: (error: Error) => void,
): () => Promise<void> {
  const law = openParameters()
  const { screenLibrary } = openScreening()
  const ports = {
    transact: transactOn(pool, {
      projections: leadAndCaseProjections,
      lists: (session) => ({
        ...findingLists(session),
        ...leadAndCaseLists(session),
        ...screeningLists(session),
      }),
    }),
    lawOfTheDay: { ...law, ...causesOfLeads(), cityRegion: null },
    newId: randomUUID,
    screenLibrary,
    thresholds: screenRaising(screenLibrary),
  }
  return async () => {
    try {
      law.revise(await approvedRevisions(pool))
      adoptNotices(await adoptedNotices(pool))
      await raiseFromScreens(ports, systemActNow())
    } catch (error) {
      onError(new Error('Leads were not raised after a screening; the next one does it.', { cause: error }))
    }
  }
}

const WATCHING_EVERY_MS = 10 * 60_000

/** Ends pauses, escalates what is overdue and raises leads of new findings, again and again; several processes may do it side by side. */
export function watchRegularly(
  ports: LeadPorts & CasePorts & Pick<LeadAndCaseParts, 'raising'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
): RegularWork {
  return regularly(
    async () => {
      await takeInTransferred(ports, systemActNow())
      await raiseLeadsByRule(ports, systemActNow())
      await watchLeads(ports, systemActNow())
      await watchCases(ports, systemActNow())
    },
    WATCHING_EVERY_MS,
    (error) => log.warn({ err: error }, 'Leads and cases were not watched; tried again.'),
  )
}
