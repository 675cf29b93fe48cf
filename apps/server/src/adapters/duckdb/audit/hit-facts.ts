import type { LineFacts, Pattern } from '@fundwatch/engine'
import type { AuditRequest } from '../../../use-cases/review/audit-ports.ts'
import { cell, queryOne } from '../query.ts'
import type { Desk } from './desk.ts'
import { FACT_COLUMNS, factsOfHits } from './line-tables.ts'
import type { BucketRange } from './plan-parts.ts'
import { hitTable, isBounded } from './run-audits.ts'

/**
 * Makes `audit.hit_fact`: what is kept of the lines that hits name. They are few, so they are found by their keys' parts in
 * the lake rather than carried through every audit. Gives their number.
 */
export async function gatherFacts(
  { connection }: Desk,
  {
    patterns,
    marts,
    request,
    ...place
  }: {
    patterns: readonly Pattern[]
    marts: ReadonlyMap<string, string>
    request: AuditRequest
    range: BucketRange
    /** Whether `marts.audit_any_line` is a table of this part. */
    hasTable: boolean
  },
): Promise<number> {
  const part = (at: number) => `replace(replace(split_part(line_key, '/', ${at}), '%2F', '/'), '%25', '%')`
  const wanted = isBounded(request) ? 'line_key is not null' : `line_key is not null and role <> 'unjudged'`
  const keys = patterns.map(
    (pattern) => `select cast(line_key as text) as line_key from ${hitTable(pattern)} where ${wanted}`,
  )
  await connection.run(
    `create or replace table audit.hit_line as
     select line_key, ${part(1)} as institution_id, ${part(2)} as encounter_id, ${part(3)} as line_sn
     from (${[...keys, 'select cast(null as text) as line_key where false'].join(' union ')}) as named`,
  )
  const { named } = await queryOne<{ named: number }>(
    connection,
    'select count(*) as named from audit.hit_line',
  )
  // Where no line is named none is looked for: a table that is there costs nothing, the lake a scan of all lines.
  const facts = factsOfHits(marts, place)
  await connection.run(
    `create or replace table audit.hit_fact as ${named === 0 ? `select * from (${facts}) limit 0` : facts}`,
  )
  return named
}

/** Reads the gathered facts, by line key. */
export async function readFacts({ connection }: Desk): Promise<ReadonlyMap<string, LineFacts>> {
  const facts = new Map<string, LineFacts>()
  const names = Object.keys(FACT_COLUMNS) as (keyof LineFacts)[]
  const result = await connection.stream(
    `select ${Object.values(FACT_COLUMNS).join(', ')} from audit.hit_fact`,
  )
  for await (const rows of result.yieldRows())
    for (const row of rows) {
      const values = row.map(cell)
      const one = Object.fromEntries(names.map((name, at) => [name, values[at]])) as unknown as LineFacts
      facts.set(one.lineKey, one)
    }
  return facts
}
