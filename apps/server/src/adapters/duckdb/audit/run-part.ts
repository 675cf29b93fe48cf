import type { Finding, Pattern } from '@fundwatch/engine'
import type {
  AuditPart,
  FailedRule,
  PartOutcome,
  SessionWish,
  UnjudgedCount,
} from '../../../use-cases/review/audit-ports.ts'
import { queryOne } from '../query.ts'
import type { LakeNames } from './code-names.ts'
import { byIdentity, collectFindings } from './collect-findings.ts'
import type { Desk } from './desk.ts'
import { gatherFacts, readFacts } from './hit-facts.ts'
import { readMonths } from './months.ts'
import type { PartSource } from './part-source.ts'
import { inRange } from './part-table.ts'
import { clearTables, makePartTables, personColumns, showAllPersons } from './part-tables.ts'
import { EVERYBODY } from './plan-parts.ts'
import { countUnjudged, hitTable, runAudits, withinRequest } from './run-audits.ts'
import { touchedIn } from './touched-owners.ts'

/** What a session knows of its parts. */
export interface PartWork {
  readonly wish: SessionWish
  readonly source: PartSource
  readonly names: LakeNames
}

/** Audits one part at a desk: its tables, the statement of each pattern, the findings. */
export async function runPart(desk: Desk, part: AuditPart, work: PartWork): Promise<PartOutcome> {
  const { wish, source } = work
  const failed: FailedRule[] = []
  await makePartTables(source, desk, part)
  const lines = part.scope === 'person' ? await countLines(desk, part, wish) : { lines: 0, negative: 0 }
  const wanted = source.patterns.get(part.scope) ?? []
  const patterns = await runAudits(desk, { patterns: wanted, auditSql: wish.auditSql, failed })
  if (part.scope === 'person' && source.months.alongside)
    await readMonths(source.months, { desk, marts: source.warehouse.marts, range: part })
  const judged = await judge(desk, part, { ...work, patterns, failed })
  await clearTables(source, desk)
  const negative = { ruleId: '', reason: 'negative-amount', rows: lines.negative }
  return {
    findings: byIdentity(judged.findings),
    unjudged: [...(lines.negative > 0 ? [negative] : []), ...judged.unjudged],
    failed,
    lines: lines.lines,
    owners: await ownersOf(desk, part, source),
  }
}

async function judge(
  desk: Desk,
  part: AuditPart,
  {
    wish,
    source,
    names,
    patterns,
    failed,
  }: PartWork & { patterns: readonly Pattern[]; failed: FailedRule[] },
): Promise<{ findings: Finding[]; unjudged: UnjudgedCount[] }> {
  const { law, request } = wish
  const isPerson = part.scope === 'person'
  if (!isPerson) await showAllPersons(source, desk)
  await gatherFacts(desk, {
    patterns,
    marts: source.warehouse.marts,
    request,
    range: isPerson ? part : EVERYBODY,
    hasTable: isPerson && personColumns(source).has('audit_any_line'),
  })
  const facts = await readFacts(desk)
  const [findings, unjudged]: [Finding[], UnjudgedCount[]] = [[], []]
  for (const pattern of patterns) {
    try {
      for (const finding of await collectFindings(desk, pattern, { law, request, facts, names }))
        findings.push(finding)
      unjudged.push(...(await countUnjudged(desk, { pattern, law, request })))
    } catch (error) {
      desk.throwIfAborted()
      failed.push({ pattern: pattern.id, message: error instanceof Error ? error.message : String(error) })
    }
    await desk.connection.run(`drop table ${hitTable(pattern)}`)
  }
  return { findings, unjudged }
}

/** The lines of a part, and those of them whose amounts cannot be counted on: the domain's `unshownReason`. */
function countLines(
  { connection }: Desk,
  part: AuditPart,
  { request }: SessionWish,
): Promise<{ lines: number; negative: number }> {
  return queryOne(
    connection,
    `select
       count(*) as lines,
       count(*) filter (where quantity > 0 and (eligible_fen < 0 or amount_fen < 0) and ${withinRequest(request, 'line')})
         as negative
     from core.charge_line_net as line
     where ${inRange(part, 'line')}`,
  )
}

async function ownersOf(
  desk: Desk,
  part: AuditPart,
  { touched }: PartSource,
): Promise<readonly string[] | null> {
  if (!touched || part.scope === 'trace' || part.scope === 'peers') return null
  return touchedIn(desk, { table: touched[part.scope], range: part })
}
