import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** What one source says of an ADRG. */
export interface SourceAdrg {
  readonly adrg_zd?: readonly string[]
  readonly adrg_ss?: readonly string[]
  readonly adrg_ss1?: readonly string[]
  readonly rule: string | null
  readonly drgs: readonly string[]
}

/** The tables of CHS-DRG 1.1 as OpenDRG publishes them (Apache-2.0). */
export interface OpenDrg {
  readonly adrgs: Readonly<Record<string, SourceAdrg>>
  readonly mdcs: Readonly<
    Record<string, { readonly mdc_zd?: readonly string[]; readonly adrg_order: readonly string[] }>
  >
  /** Code → number of its table of exclusions; 999 for none. */
  readonly cc: Readonly<Record<string, string>>
  readonly mcc: Readonly<Record<string, string>>
  /** Main diagnosis → the table it is in. */
  readonly tables: Readonly<Record<string, string>>
  readonly diagnosisMap: Readonly<Record<string, string>>
  readonly operationMap: Readonly<Record<string, string>>
  readonly validOperations: ReadonlySet<string>
  readonly names: Readonly<Record<string, string>>
}

/** A row of the second source: a code in an ADRG, or a code that counts as CC or MCC. */
export interface CodeRow {
  readonly code: string
  readonly adrg: string
  readonly cc: string
  readonly mcc: string
  readonly exclusion_table: string
}

/** Reads the first source from its folder. Throws the errors of the file system and of JSON. */
export function readOpenDrg(folder: string): OpenDrg {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, 'chs_drg_11', `${name}.json`), 'utf8'))
  return {
    adrgs: read('adrg_lists'),
    mdcs: read('mdc_lists'),
    cc: read('cc'),
    mcc: read('mcc'),
    tables: read('cc_exclusion'),
    diagnosisMap: read('diagnosis_map'),
    operationMap: read('procedure_map'),
    validOperations: new Set(read('valid_procedures')),
    names: read('drg_names'),
  }
}

/** Reads the second source from its folder. Throws the errors of the file system and of CSV. */
export function readCodeRows(folder: string): readonly CodeRow[] {
  return parse(readFileSync(join(folder, 'code_adrg_cc.csv')), { columns: true, bom: true })
}
