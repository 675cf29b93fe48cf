import type { DuckDBConnection } from '@duckdb/node-api'
import type { Names, Pattern } from '@fundwatch/engine'
import { query } from '../query.ts'

/** Classes of encounters in the words of a sentence. */
const CLASSES: readonly (readonly [string, string])[] = [
  ['inpatient', '住院'],
  ['outpatient', '门诊'],
  ['pharmacy', '药店购药'],
  ['other', '其他'],
]

/** Names of institutions, and of codes once a sentence speaks of them. */
export interface LakeNames extends Names {
  /** Reads the names behind codes when a pattern's sentences need them; once, over the whole lake, so that every part says the same. */
  prepareFor(pattern: Pattern): Promise<void>
}

/** The names that the lake as shown in `core` knows. Of several names of one code the first in text order is taken. */
export async function lakeNames(connection: DuckDBConnection): Promise<LakeNames> {
  const institutions = new Map(
    (
      await query<{ id: string; name: string }>(
        connection,
        `select institution_id as id, institution_name as name from core.institution where institution_name is not null`,
      )
    ).map(({ id, name }) => [id, name]),
  )
  let codes: ReadonlyMap<string, string> | undefined
  return {
    institution: (institutionId) => institutions.get(institutionId),
    code: (code) => codes?.get(code),
    prepareFor: async (pattern) => {
      if (codes === undefined && speaksOfCodes(pattern)) codes = await readCodes(connection)
    },
  }
}

function speaksOfCodes({ sentence, clears }: Pattern): boolean {
  return `${sentence}${clears}`.includes('{code_name:')
}

async function readCodes(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const named = await query<{ code: string; name: string }>(
    connection,
    `select encounter_type.code, encounter_type.name from terms.med_type as encounter_type
     union all select item_code, min(item_name) from core.stock_movement where item_name is not null group by item_code
     union all select operation_code, min(operation_name) from core.operation where operation_name is not null group by operation_code
     union all select diagnosis_code, min(diagnosis_name) from core.diagnosis where diagnosis_name is not null group by diagnosis_code`,
  )
  return new Map([...CLASSES, ...named.map(({ code, name }) => [code, name] as const)])
}
