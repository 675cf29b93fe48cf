import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { queryOne } from '../../query.ts'
import { literal } from '../../sql-text.ts'
import type { MappedSource } from '../match-sources.ts'

const scratch: string[] = []

/** A folder of its own under the system's temporary folder. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fundwatch-mapping-test-'))
  scratch.push(folder)
  return folder
}

/** Removes every scratch folder of a test file, at its end. */
export function removeScratch(): void {
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** The smallest mapping: visits of a clinic as encounters. */
export const clinicMapping: Readonly<Record<string, string>> = {
  'mapping.yaml': `
title: 诊所就诊
description: 一张就诊表
version: 1
sources:
  visit:
    title: 就诊
    files: [visits*]
    required: [Visit No, person, seen_on]
    optional: [kind]
targets: [MDTRT_D]
`,
  'MDTRT_D.sql': `-- One row per visit.
select "Visit No" as mdtrt_id, person as psn_no, 'C1' as fixmedins_code, seen_on as begntime,
  coalesce(known.med_type, '11') as med_type
from source.visit as visit
left join codes.kind as known on known.kind = visit.kind
`,
  'code-lists/kind.csv': 'kind,med_type\nemergency,13\n',
}

/** Writes a mapping folder called `clinic`; a file given as undefined is left out. */
export function mappingFolder(files: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = join(scratchFolder(), 'clinic')
  for (const [name, text] of Object.entries({ ...clinicMapping, ...files })) {
    if (text === undefined) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** Writes the rows of a SELECT as the raw Parquet file of a delivered table. */
export async function rawSource(
  connection: DuckDBConnection,
  label: string,
  select: string,
): Promise<MappedSource> {
  const file = join(scratchFolder(), 'raw.parquet')
  const { Count } = await queryOne<{ Count: number }>(
    connection,
    `copy (${select}) to ${literal(file)} (format parquet)`,
  )
  return { label, file, rows: Count }
}

/** A CSV file as landing delivers it: every column text. */
export function csvRows(path: string): string {
  return `from read_csv(${literal(path)}, all_varchar = true, header = true, delim = ',', quote = '"')`
}
