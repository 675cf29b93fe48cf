import type { Law, Pattern } from '@fundwatch/engine'
import type { AuditRequest, FailedRule, UnjudgedCount } from '../../../use-cases/review/audit-ports.ts'
import { query } from '../query.ts'
import { literal } from '../sql-text.ts'
import type { Desk } from './desk.ts'
import { sqlName } from './knowledge-tables.ts'

/** The table in which the rows of a pattern's audit are kept until they are fetched. */
export function hitTable(pattern: Pattern): string {
  return `audit.hit_${sqlName(pattern)}`
}

/** Runs the audit of each pattern into its table; one that fails is named and harms no other. Gives the patterns that ran. */
export async function runAudits(
  desk: Desk,
  {
    patterns,
    auditSql,
    failed,
  }: {
    patterns: readonly Pattern[]
    auditSql: (pattern: string) => string
    failed: FailedRule[]
  },
): Promise<Pattern[]> {
  const ran: Pattern[] = []
  for (const pattern of patterns) {
    try {
      desk.throwIfAborted()
      await desk.connection.run(`create or replace table ${hitTable(pattern)} as ${auditSql(pattern.id)}`)
      ran.push(pattern)
    } catch (error) {
      desk.throwIfAborted()
      failed.push({ pattern: pattern.id, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return ran
}

/** Whether a request keeps only some days or institutions. */
export function isBounded({ fromDay, toDay, institutions }: AuditRequest): boolean {
  return fromDay !== null || toDay !== null || institutions !== null
}

/** SQL: whether a row of facts lies within the days and institutions of a request. */
export function withinRequest({ fromDay, toDay, institutions }: AuditRequest, relation: string): string {
  const conditions = [
    ...(fromDay === null ? [] : [`${relation}.day_no >= ${fromDay}`]),
    ...(toDay === null ? [] : [`${relation}.day_no <= ${toDay}`]),
    ...(institutions === null
      ? []
      : [`${relation}.institution_id in (${['', ...institutions].map(literal).join(', ')})`]),
  ]
  return conditions.length === 0 ? 'true' : conditions.join(' and ')
}

/**
 * Counts what a pattern could not judge, by rule and reason. Of a bounded request only lines within it count; what is no
 * line has no day, so it always counts.
 */
export async function countUnjudged(
  { connection }: Desk,
  { pattern, law, request }: { pattern: Pattern; law: Law; request: AuditRequest },
): Promise<UnjudgedCount[]> {
  if (Object.keys(pattern.unjudged).length === 0) return []
  const lines = isBounded(request)
    ? `left join audit.hit_fact as fact on fact.line_key = hit.line_key
       where hit.role = 'unjudged' and (fact.line_key is null or (${withinRequest(request, 'fact')}))`
    : `where hit.role = 'unjudged'`
  const counted = await query<{ rule_no: number; reason: string; rows: number }>(
    connection,
    `select hit.rule_no, hit.reason, count(*) as rows from ${hitTable(pattern)} as hit ${lines} group by all order by all`,
  )
  return counted.map(({ rule_no, reason, rows }) => ({
    ruleId: law.rules[rule_no]?.rule.id ?? '',
    reason,
    rows,
  }))
}
