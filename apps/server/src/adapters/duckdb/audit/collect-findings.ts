import { compareText } from '@fundwatch/domain'
import {
  type AuditRow,
  assembleFindings,
  type Finding,
  type Law,
  type LineFacts,
  outcomesFromRows,
  type Pattern,
} from '@fundwatch/engine'
import type { AuditRequest } from '../../../use-cases/review/audit-ports.ts'
import type { LakeNames } from './code-names.ts'
import type { Desk } from './desk.ts'
import { hitTable, isBounded, withinRequest } from './run-audits.ts'

/** Rows that are turned into findings at a time, so that a part with many hits never stands in memory twice. */
const ROWS_AT_A_TIME = 20_000

/** What turning rows into findings needs. */
export interface Collecting {
  readonly law: Law
  readonly request: AuditRequest
  readonly facts: ReadonlyMap<string, LineFacts>
  readonly names: LakeNames
}

/** The findings of one pattern in this part that lie within the request, in no order. */
export async function collectFindings(
  { connection }: Desk,
  pattern: Pattern,
  { law, request, facts, names }: Collecting,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const assemble = async (rows: readonly AuditRow[]) => {
    if (rows.length === 0) return
    await names.prepareFor(pattern)
    const hits = outcomesFromRows(pattern, rows).filter((outcome) => outcome.kind === 'hit')
    const lookups = { line: (lineKey: string) => facts.get(lineKey), names }
    for (const finding of assembleFindings(law, hits, lookups))
      if (isWanted(finding, request)) findings.push(finding)
  }
  let rows: AuditRow[] = []
  const result = await connection.stream(hitsInOrder(pattern, request))
  const isSame = sameFinding(pattern)
  for await (const chunk of result.yieldRowObjects())
    for (const row of chunk) {
      const last = rows.at(-1)
      if (last && rows.length >= ROWS_AT_A_TIME && !isSame(last, row)) {
        await assemble(rows)
        rows = []
      }
      rows.push(row)
    }
  await assemble(rows)
  return findings
}

/** In the order in which they are handed over. */
export function byIdentity(findings: Finding[]): Finding[] {
  return findings.sort((left, right) => compareText(left.identity, right.identity))
}

/** Rows of one finding lie together, whichever points they name. */
function hitsInOrder(pattern: Pattern, request: AuditRequest): string {
  const identity = ['rule_no', ...pattern.grain]
  const kept = isBounded(request) ? `and (${identity.join(', ')}) in (${withinBounds(pattern, request)})` : ''
  return `select * from ${hitTable(pattern)} where role <> 'unjudged' ${kept}
    order by ${[...identity, 'point_no', 'line_key'].join(', ')}`
}

/** The identities of which some violating line lies within the request; those without lines are judged by the finding itself. */
function withinBounds(pattern: Pattern, request: AuditRequest): string {
  const identity = ['rule_no', ...pattern.grain].map((name) => `hit.${name}`)
  return `select (${identity.join(', ')}) from ${hitTable(pattern)} as hit
    left join audit.hit_fact as fact on fact.line_key = hit.line_key
    where hit.role <> 'unjudged'
    group by ${identity.join(', ')}
    having count(*) filter (where hit.role = 'violating' and fact.line_key is not null) = 0
      or count(*) filter (where hit.role = 'violating' and (${withinRequest(request, 'fact')})) > 0`
}

function sameFinding({ grain }: Pattern): (left: AuditRow, right: AuditRow) => boolean {
  const identity = ['rule_no', ...grain]
  return (left, right) => identity.every((name) => left[name] === right[name])
}

function isWanted(
  { dayNo, institutionId }: Finding,
  { fromDay, toDay, institutions }: AuditRequest,
): boolean {
  if (fromDay !== null && dayNo < fromDay) return false
  if (toDay !== null && dayNo > toDay) return false
  return institutions === null || (institutionId !== null && institutions.includes(institutionId))
}
