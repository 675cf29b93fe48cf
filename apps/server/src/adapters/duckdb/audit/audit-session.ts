import { join } from 'node:path'
import type { Pattern } from '@fundwatch/engine'
import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type {
  AuditPart,
  AuditSession,
  FailedRule,
  InstitutionName,
  PartOutcome,
  SessionWish,
  UnjudgedCount,
} from '../../../use-cases/review/audit-ports.ts'
import { showSnapshot } from '../lake/snapshot.ts'
import { query, queryOne } from '../query.ts'
import type { AuditTools } from './audit-engine.ts'
import { type LakeNames, lakeNames } from './code-names.ts'
import { byIdentity, collectFindings } from './collect-findings.ts'
import { gatherFacts, readFacts } from './hit-facts.ts'
import { fillKnowledge, patternsOf } from './knowledge-tables.ts'
import { readsOf } from './mart-tables.ts'
import { inRange, martText } from './part-table.ts'
import { makeTables, type PartSource, readMonths, showAllPersons } from './part-tables.ts'
import { EVERYBODY, planParts, scopesOf } from './plan-parts.ts'
import { countUnjudged, hitTable, runAudits, withinRequest } from './run-audits.ts'
import { findTouchedSince, type Touched, touchedIn } from './touched-owners.ts'
import { traceParts } from './trace-parts.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

interface Session {
  readonly bench: Workbench
  readonly wish: SessionWish
  readonly source: PartSource
  readonly names: LakeNames
  readonly parts: readonly AuditPart[]
}

/** Opens a session over one version of the lake with one law. What it made in DuckDB is gone when it is closed. */
export async function openAuditSession(
  tools: Required<AuditTools>,
  wish: SessionWish,
): Promise<AuditSession> {
  const bench = await openWorkbench(tools.database, tools.side)
  try {
    const session = await prepare(tools, { bench, wish })
    return {
      parts: session.parts,
      institutions: await institutionsOf(bench),
      run: (part, signal) => bench.untilAborted(signal, () => runPart(session, part)),
      close: async () => {
        await clear(bench)
        await session.source.trace.close()
        bench.close()
      },
    }
  } catch (error) {
    bench.close()
    throw error
  }
}

/** How the institutions of this version of the lake are called, and whose they are. */
function institutionsOf({ main }: Workbench): Promise<readonly InstitutionName[]> {
  return query<InstitutionName>(
    main,
    'select institution_id as "institutionId", institution_name as name, area as county from core.institution',
  )
}

const SCHEMAS = ['marts', 'knowledge', 'audit']

async function clear({ main }: Workbench): Promise<void> {
  for (const schema of SCHEMAS) {
    await main.run(`drop schema if exists ${schema} cascade`)
    await main.run(`create schema ${schema}`)
  }
}

async function prepare(
  { warehouse, spillFolder, rowsPerPart }: Required<AuditTools>,
  { bench, wish }: { bench: Workbench; wish: SessionWish },
): Promise<Session> {
  const { law, files } = wish
  await clear(bench)
  await showSnapshot(bench.main, warehouse, files)
  await fillKnowledge(bench.main, law)
  // Small, and asked for by every part.
  for (const name of ['level_rank', 'doctor_title'])
    await bench.main.run(`create table marts.${name} as ${martText(warehouse.marts, name)}`)
  await bench.main.run(
    `create table marts.institution_month_part as ${martText(
      warehouse.marts,
      'institution_month_part',
    ).replace(
      'from marts.audit_encounter as encounter',
      `from (${martText(warehouse.marts, 'audit_encounter')}) as encounter`,
    )} limit 0`,
  )
  const touched = wish.touched ? await findTouched(bench, wish, wish.touched.sinceDelta) : null
  const scopes = scopesOf(law)
  const parts = touched
    ? touchedParts(touched, { files, scopes, rowsPerPart })
    : planParts({ files, scopes, rowsPerPart })
  const patterns = Map.groupBy(patternsOf(law), ({ scope }) => scope)
  const source: PartSource = {
    bench,
    warehouse,
    files: { person: touched?.person.files ?? files, institution: touched?.institution.files ?? files },
    allFiles: files,
    patterns,
    trace: traceParts(bench, {
      marts: warehouse.marts,
      columns: readsOf(patterns.get('trace') ?? []).get('audit_trace_event') ?? [],
      parts: parts.filter(({ scope }) => scope === 'trace').length,
      folder: join(spillFolder, 'trace-events'),
    }),
    months: {
      ranges: scopes.has('peers') ? planParts({ files, scopes: new Set(['person']), rowsPerPart }) : [],
      read: new Set(),
      alongside: scopes.has('peers') && scopes.has('person') && touched === null,
    },
  }
  return { bench, wish, source, parts, names: await lakeNames(bench.main) }
}

type TouchedFamilies = Readonly<Record<Family, Touched>>

async function findTouched(
  { main }: Workbench,
  { files }: SessionWish,
  sinceDelta: number,
): Promise<TouchedFamilies> {
  return {
    person: await findTouchedSince(main, { family: 'person', files, sinceDelta }),
    institution: await findTouchedSince(main, { family: 'institution', files, sinceDelta }),
  }
}

/**
 * Touched persons and institutions are judged alone. A trace code's events lie with any institution and peers are compared
 * with all, so once one is touched these are judged whole.
 */
function touchedParts(
  { person, institution }: TouchedFamilies,
  {
    files,
    scopes,
    rowsPerPart,
  }: Omit<Parameters<typeof planParts>[0], 'files'> & { files: readonly LakeFile[] },
): AuditPart[] {
  const plan = (scope: Pattern['scope'], of: readonly LakeFile[]) =>
    scopes.has(scope) ? planParts({ files: of, scopes: new Set([scope]), rowsPerPart }) : []
  return [
    ...(person.owners > 0 ? plan('person', person.files) : []),
    ...(institution.owners > 0 ? plan('institution', institution.files) : []),
    ...(institution.owners > 0 ? plan('trace', files) : []),
    ...(person.owners + institution.owners > 0 ? plan('peers', files) : []),
  ]
}

async function runPart(session: Session, part: AuditPart): Promise<PartOutcome> {
  const { bench, wish, source, names } = session
  const { law, request, auditSql } = wish
  const failed: FailedRule[] = []
  await makeTables(source, part)
  const lines = part.scope === 'person' ? await countLines(session, part) : { lines: 0, negative: 0 }
  const patterns = await runAudits(bench, {
    patterns: source.patterns.get(part.scope) ?? [],
    auditSql,
    failed,
  })
  if (part.scope === 'person' && source.months.alongside) await readMonths(source, part)
  if (part.scope !== 'person') await showAllPersons(source)
  await gatherFacts(bench, {
    patterns,
    marts: source.warehouse.marts,
    request,
    range: part.scope === 'person' ? part : EVERYBODY,
    hasTable: part.scope === 'person' && readsOf(source.patterns.get('person') ?? []).has('audit_any_line'),
  })
  const facts = await readFacts(bench)
  const findings: PartOutcome['findings'][number][] = []
  const unjudged: UnjudgedCount[] =
    lines.negative > 0 ? [{ ruleId: '', reason: 'negative-amount', rows: lines.negative }] : []
  for (const pattern of patterns) {
    try {
      for (const finding of await collectFindings(bench, pattern, { law, request, facts, names }))
        findings.push(finding)
      unjudged.push(...(await countUnjudged(bench, { pattern, law, request })))
    } catch (error) {
      bench.throwIfAborted()
      failed.push({ pattern: pattern.id, message: error instanceof Error ? error.message : String(error) })
    }
    await bench.main.run(`drop table ${hitTable(pattern)}`)
  }
  return {
    findings: byIdentity(findings),
    unjudged,
    failed,
    lines: lines.lines,
    owners: await ownersOf(session, part),
  }
}

/** The lines of a part, and those of them whose amounts cannot be counted on: the domain's `unshownReason`. */
function countLines({ bench, wish }: Session, part: AuditPart): Promise<{ lines: number; negative: number }> {
  return queryOne(
    bench.main,
    `select
       count(*) as lines,
       count(*) filter (where quantity > 0 and (eligible_fen < 0 or amount_fen < 0) and ${withinRequest(wish.request, 'line')})
         as negative
     from core.charge_line_net as line
     where ${inRange(part, 'line')}`,
  )
}

async function ownersOf({ bench, wish }: Session, part: AuditPart): Promise<readonly string[] | null> {
  if (!wish.touched || part.scope === 'trace' || part.scope === 'peers') return null
  return touchedIn(bench.main, { family: part.scope, range: part })
}
