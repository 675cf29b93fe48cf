import { join } from 'node:path'
import type { Finding, Law } from '@fundwatch/engine'
import type {
  AuditRequest,
  AuditSession,
  PartOutcome,
  SessionWish,
} from '../../../../use-cases/review/audit-ports.ts'
import { SmallLake } from '../../lake/testing/small-lake.ts'
import { auditEngine } from '../audit-engine.ts'
import type { AuditTools } from '../audit-tools.ts'

/** A request for everything. */
const EVERYTHING: AuditRequest = {
  releaseNo: null,
  fromDay: null,
  toDay: null,
  rules: null,
  institutions: null,
  extent: 'all',
  purpose: 'live',
}

/** What an audit of a small lake is asked. */
export interface SmallAudit {
  readonly law: Law
  readonly auditSql: (pattern: string) => string
  readonly request?: Partial<AuditRequest>
  readonly touched?: SessionWish['touched']
  readonly tools?: Partial<AuditTools>
}

/** Opens a session over the present state of a small lake. */
export function openSession(
  lake: SmallLake,
  { law, auditSql, request, touched, tools }: SmallAudit,
): Promise<AuditSession> {
  const { database, warehouse, folder, files } = lake
  return auditEngine({ database, warehouse, spillFolder: join(folder, 'spill'), ...tools }).open({
    law,
    auditSql,
    files,
    request: { ...EVERYTHING, ...request },
    touched: touched ?? null,
  })
}

/** Runs all parts of an audit, one after the other. */
export async function auditAll(
  lake: SmallLake,
  audit: SmallAudit,
): Promise<{ outcomes: PartOutcome[]; findings: Finding[] }> {
  const session = await openSession(lake, audit)
  try {
    const outcomes: PartOutcome[] = []
    for (const part of session.parts) outcomes.push(await session.run(part, new AbortController().signal))
    return { outcomes, findings: outcomes.flatMap(({ findings }) => findings) }
  } finally {
    await session.close()
  }
}
