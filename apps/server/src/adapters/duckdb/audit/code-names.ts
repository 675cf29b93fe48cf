import type { Names, Pattern } from '@fundwatch/engine'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { InstitutionName } from '../../../use-cases/review/audit-ports.ts'
import { showSnapshot } from '../lake/snapshot.ts'
import type { OpenDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { openDesk } from './desk.ts'

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

/** The names that a version of the lake knows. Of several names of one code the first in text order is taken. */
export function lakeNames(
  institutions: readonly InstitutionName[],
  readCodes: () => Promise<ReadonlyMap<string, string>>,
): LakeNames {
  const byId = new Map(institutions.map(({ institutionId, name }) => [institutionId, name]))
  let reading: Promise<ReadonlyMap<string, string>> | undefined
  let codes: ReadonlyMap<string, string> | undefined
  return {
    institution: (institutionId) => byId.get(institutionId) ?? undefined,
    code: (code) => codes?.get(code),
    prepareFor: async (pattern) => {
      if (!speaksOfCodes(pattern)) return
      reading ??= readCodes()
      codes = await reading
    },
  }
}

function speaksOfCodes({ sentence, clears }: Pattern): boolean {
  return `${sentence}${clears}`.includes('{code_name:')
}

/** Reads what the codes of items, operations and diagnoses are called in a version of the lake, at a desk of its own. */
export async function readCodeNames(
  { database, warehouse }: { readonly database: OpenDuckDb; readonly warehouse: Warehouse },
  { files, name }: { readonly files: readonly LakeFile[]; readonly name: string },
): Promise<ReadonlyMap<string, string>> {
  const desk = await openDesk(database, { warehouse, name })
  try {
    await showSnapshot(desk.connection, warehouse, files)
    const named = await query<{ code: string; name: string }>(desk.connection, CODES)
    return new Map([...CLASSES, ...named.map(({ code, name }) => [code, name] as const)])
  } finally {
    await desk.close()
  }
}

const CODES = `
  select encounter_type.code, encounter_type.name from terms.med_type as encounter_type
  union all select item_code, min(item_name) from core.stock_movement where item_name is not null group by item_code
  union all select operation_code, min(operation_name) from core.operation where operation_name is not null group by operation_code
  union all select diagnosis_code, min(diagnosis_name) from core.diagnosis where diagnosis_name is not null group by diagnosis_code`
