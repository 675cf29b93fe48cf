import { type AuditFacts, NO_FACTS, type Outcome } from '@fundwatch/domain'
import {
  type AnyCheck,
  assembleFindings,
  type CompiledLaw,
  compileLaw,
  type Finding,
  type Law,
  outcomesFromRows,
  type Pattern,
  runChecks,
} from '@fundwatch/engine'
import { camelCase, MARTS, POINT_TYPES, type StoredType } from './marts.ts'

/** What an engine says of facts: findings by identity, and what it could not judge, sorted. */
export interface Said {
  readonly findings: readonly Finding[]
  readonly unjudged: readonly string[]
}

/** The online engine: the check, asked for each person (institution, trace code) on its own. */
export async function saidOnline(
  law: Law,
  checks: ReadonlyMap<string, AnyCheck>,
  facts: AuditFacts,
): Promise<Said> {
  return saidCompiled(await compiled(law, checks), facts)
}

/** A law with its checks, ready to be asked more than once. */
export function compiled(law: Law, checks: ReadonlyMap<string, AnyCheck>): Promise<CompiledLaw> {
  return compileLaw(law, checks, {
    sliceMs: 5,
    now: () => performance.now(),
    pause: async () => undefined,
  })
}

/** What a compiled law says. Throws what a check throws. */
export function saidCompiled(compiledLaw: CompiledLaw, facts: AuditFacts): Said {
  const outcomes: Outcome[] = []
  for (const { lawRule } of compiledLaw.rules) {
    for (const part of partsOf(lawRule.pattern.scope, facts)) {
      const { verdicts } = runChecks(compiledLaw, part, { except: (ruleNo) => ruleNo !== lawRule.ruleNo })
      for (const verdict of verdicts) {
        if (verdict.outcome === 'failed') throw verdict.error
        outcomes.push(...verdict.unjudged, ...(verdict.outcome === 'flagged' ? verdict.hits : []))
      }
    }
  }
  return said(compiledLaw.law, outcomes, facts)
}

/** An SQL engine for tests. */
export interface SqlEngine {
  readonly name: string
  run(sql: string): Promise<void>
  rows(sql: string): Promise<readonly Record<string, unknown>[]>
  /** Makes a table empty and new, where the engine's own words are needed. */
  create?(table: string, columns: Readonly<Record<string, StoredType>>): Promise<void>
  /** Fills a table faster than by statements, where the engine can. */
  load?(table: string, columns: Readonly<Record<string, StoredType>>, rows: readonly object[]): Promise<void>
}

/** The batch engine: the audit of each pattern over marts that hold the facts of everybody. */
export async function saidInBatch(
  engine: SqlEngine,
  { law, auditSql, facts }: { law: Law; auditSql: (pattern: string) => string; facts: AuditFacts },
): Promise<Said> {
  const rows: PatternRows[] = []
  await fillMarts(engine, facts)
  for (const pattern of new Set(law.rules.map(({ pattern }) => pattern))) {
    await fillKnowledge(engine, law, pattern)
    rows.push({ pattern, rows: await engine.rows(auditSql(pattern.id)) })
  }
  return saidOfRows(law, rows, facts)
}

/** The rows that the audit of a pattern gave. */
export interface PatternRows {
  readonly pattern: Pattern
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** What audits say of facts, by their rows. */
export function saidOfRows(law: Law, given: readonly PatternRows[], facts: AuditFacts): Said {
  return said(
    law,
    given.flatMap(({ pattern, rows }) => outcomesFromRows(pattern, rows)),
    facts,
  )
}

/** Fills every mart with facts. */
export async function fillMarts(engine: SqlEngine, facts: AuditFacts): Promise<void> {
  for (const [name, { facts: field, columns }] of Object.entries(MARTS))
    await fill(engine, {
      table: `marts.${name}`,
      columns,
      rows: facts[field] as unknown as readonly Readonly<Record<string, unknown>>[],
    })
}

/** Fills `knowledge.<pattern>` with the points of a law. */
export async function fillKnowledge(engine: SqlEngine, law: Law, pattern: Pattern): Promise<void> {
  const own = Object.entries(pattern.point).map(([name, { type }]): [string, StoredType] => [
    name,
    POINT_TYPES[type] ?? 'text',
  ])
  const columns = {
    rule_no: 'integer',
    point_no: 'integer',
    valid_from_day: 'integer',
    valid_to_day: 'integer',
    ...Object.fromEntries(own),
  } as const
  const rows = law.rules
    .filter((rule) => rule.pattern.id === pattern.id)
    .flatMap(({ points }) => points)
    .map(({ ruleNo, pointNo, validFromDay, validToDay, columns: said }) => ({
      ruleNo,
      pointNo,
      validFromDay,
      validToDay,
      ...Object.fromEntries(Object.entries(said).map(([name, value]) => [camelCase(name), value])),
    }))
  await fill(engine, { table: `knowledge.${pattern.id.replaceAll('-', '_')}`, columns, rows })
}

const ROWS_PER_INSERT = 500

async function fill(
  engine: SqlEngine,
  {
    table,
    columns,
    rows,
  }: {
    table: string
    columns: Readonly<Record<string, StoredType>>
    rows: readonly Readonly<Record<string, unknown>>[]
  },
): Promise<void> {
  const names = Object.keys(columns)
  if (engine.create) await engine.create(table, columns)
  else {
    await engine.run(`drop table if exists ${table}`)
    await engine.run(
      `create table ${table} (${names.map((name) => `${name} ${columns[name] ?? 'text'}`).join(', ')})`,
    )
  }
  if (engine.load && rows.length > ROWS_PER_INSERT) {
    const named = rows.map((row) =>
      Object.fromEntries(names.map((name) => [name, row[camelCase(name)] ?? null])),
    )
    return engine.load(table, columns, named)
  }
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const values = rows
      .slice(from, from + ROWS_PER_INSERT)
      .map((row) => `(${names.map((name) => sqlValue(row[camelCase(name)])).join(', ')})`)
    await engine.run(`insert into ${table} values ${values.join(', ')}`)
  }
}

function sqlValue(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

function said(law: Law, outcomes: readonly Outcome[], facts: AuditFacts): Said {
  const byKey = new Map(facts.lines.map((line) => [line.lineKey, line]))
  const hits = outcomes.filter((outcome) => outcome.kind === 'hit')
  const unjudged = outcomes.filter((outcome) => outcome.kind === 'unjudged')
  return {
    findings: assembleFindings(law, hits, {
      line: (key) => byKey.get(key),
      names: { institution: () => undefined, code: () => undefined },
    }),
    unjudged: unjudged
      .map((one) => JSON.stringify([one.ruleNo, one.pointNo, one.grain, one.lineKey, one.reason]))
      .sort(),
  }
}

/** Facts cut up as a scope sees them. */
export function partsOf(scope: Pattern['scope'], facts: AuditFacts): AuditFacts[] {
  if (scope === 'peers') return [facts]
  if (scope === 'institution')
    return [...Map.groupBy(facts.stockMovements, ({ institutionId }) => institutionId).values()].map(
      (stockMovements) => ({
        ...NO_FACTS,
        stockMovements,
      }),
    )
  if (scope === 'trace')
    return [...Map.groupBy(facts.traceEvents, ({ traceCode }) => traceCode).values()].map((traceEvents) => ({
      ...NO_FACTS,
      traceEvents,
    }))
  const persons = new Set(
    [facts.lines, facts.encounters, facts.diagnoses, facts.operations, facts.costs].flatMap((rows) =>
      rows.map(({ personId }) => personId),
    ),
  )
  const of = <Row extends { readonly personId: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ personId }) => personId)
  const [lines, encounters, diagnoses, operations, costs] = [
    of(facts.lines),
    of(facts.encounters),
    of(facts.diagnoses),
    of(facts.operations),
    of(facts.costs),
  ]
  return [...persons].map((person) => ({
    ...NO_FACTS,
    lines: lines.get(person) ?? [],
    encounters: encounters.get(person) ?? [],
    diagnoses: diagnoses.get(person) ?? [],
    operations: operations.get(person) ?? [],
    costs: costs.get(person) ?? [],
  }))
}
