import type { DuckDBConnection } from '@duckdb/node-api'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { queryOne } from '../query.ts'
import { fileList, literal } from '../sql-text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * The core relations of a person's history, the delivered relation each reads, and the order of its rows. Only columns that
 * say what happened: each further one costs the reading of a block in every month.
 */
const SOURCES = {
  charge_line_net: {
    delivered: 'charge_line',
    columns:
      words(`line_key institution_id encounter_id line_sn settlement_id order_no second_no day_no encounter_type
      encounter_class item_code item_name list_type unit_price quantity amount_fen ownpay_fen overlimit_fen advance_fen
      eligible_fen ordering_department_id ordering_doctor_id sex age_years age_days institution_level`),
    orderBy: 'second_no, line_key',
  },
  encounter: {
    delivered: 'encounter',
    columns:
      words(`institution_id encounter_id started_second ended_second encounter_type insurance_type sex born_on
      institution_level attending_doctor_id admission_department_id discharge_department_id discharge_way
      main_diagnosis_code main_diagnosis_name disease_code`),
    orderBy: 'started_second, institution_id, encounter_id',
  },
  settlement: {
    delivered: 'settlement',
    columns: words(`institution_id encounter_id settlement_id original_settlement_id is_refund settled_second
      encounter_type insurance_type total_fen ownpay_fen overlimit_fen advance_fen eligible_fen pool_paid_fen
      fund_paid_fen person_paid_fen account_paid_fen cash_paid_fen`),
    orderBy: 'settled_second, institution_id, encounter_id, settlement_id',
  },
} as const

/** The columns of each table of a person's history, for tests. */
export const historyColumns = (relation: keyof typeof SOURCES): readonly string[] => SOURCES[relation].columns

/** One statement for each table of a person's history. */
export type PersonStatements = { readonly [Relation in keyof typeof SOURCES]: string }

/**
 * The statements that read one person's history from the few files that can hold it: the base files of the person's bucket,
 * or, where a delta replaced the person, the files of that delta. The meaning is that of `core`; only the files are fewer.
 */
export async function personStatements(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  { personId, files }: { personId: string; files: readonly LakeFile[] },
): Promise<PersonStatements> {
  const mayHold = personFiles(files, await placeOf(connection, personId, files))
  const of = (core: keyof typeof SOURCES) => {
    const { delivered, columns, orderBy } = SOURCES[core]
    const paths = mayHold.filter(({ relation }) => relation === delivered).map(({ path }) => path)
    const rows =
      paths.length === 0
        ? `empty.${delivered}`
        : `read_parquet(${fileList(paths)}, hive_partitioning = false)`
    const own = `(select * from ${rows} where person_id = ${literal(personId)}) as own`
    const text = warehouse.core.get(core) ?? ''
    if (!text.includes(`delivered.${delivered}`))
      throw new Error(`core.${core} does not read delivered.${delivered}.`)
    return `select ${columns.join(', ')} from (${text.replaceAll(`delivered.${delivered}`, own)}\n) as history order by ${orderBy}`
  }
  return { charge_line_net: of('charge_line_net'), encounter: of('encounter'), settlement: of('settlement') }
}

/** Where the rows of a person lie. */
interface PersonPlace {
  readonly bucket: number
  /** The delta that replaced the person last; null for one whose rows are in the base files. */
  readonly deltaNo: number | null
}

async function placeOf(
  connection: DuckDBConnection,
  personId: string,
  files: readonly LakeFile[],
): Promise<PersonPlace> {
  const person = literal(personId)
  // Without deltas there is no table of the persons they replaced, or an old one.
  const hasDeltas = files.some(({ layer, family }) => layer === 'owners' && family === 'person')
  const deltaNo = hasDeltas ? `(select delta_no from law.replaced_person where owner_id = ${person})` : 'null'
  return queryOne<PersonPlace>(
    connection,
    `select bucket_of(${person}) as bucket, cast(${deltaNo} as integer) as "deltaNo"`,
  )
}

/** The files of a snapshot that can hold rows of a person of this bucket. */
export function personFiles(files: readonly LakeFile[], { bucket, deltaNo }: PersonPlace): LakeFile[] {
  return files.filter(
    (file) =>
      file.family === 'person' &&
      file.bucketFrom <= bucket &&
      bucket <= file.bucketTo &&
      (deltaNo === null ? file.layer === 'base' : file.layer === 'delta' && file.deltaNo === deltaNo),
  )
}
