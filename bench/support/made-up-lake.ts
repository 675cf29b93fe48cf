import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openDesk } from '../../apps/server/src/adapters/duckdb/audit/desk.ts'
import { openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { literal } from '../../apps/server/src/adapters/duckdb/sql-text.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { Family, LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'

/** How large a city is made up. */
export interface MadeUpCity {
  readonly institutions: number
  readonly doctors: number
  readonly persons: number
}

const VISITS_EACH = 5
const LINES_EACH = 2
const BUCKETS_A_FILE = 32
/** 2025-01-01 and the seconds of its year. */
const BEGINS = 1_735_689_600
const YEAR = 365 * 86_400

const FRAME = `true as is_current, true as is_valid, 1 as source_rank, 0 as updated_second, 0 as delta_no, 1 as batch_no, 1 as file_no`
const VISIT = `select person_no, person_no * ${VISITS_EACH} + visit as visit_no,
  cast(hash(person_no * ${VISITS_EACH} + visit) % 9007199254740881 as bigint) as chance
  from visits`

interface Made {
  readonly family: Family
  readonly select: (city: MadeUpCity) => string
}

/** Relations by name: visits fall anywhere in the year, one of twenty is a stay, one of twenty a purchase. */
const MADE: Readonly<Record<string, Made>> = {
  institution: {
    family: 'institution',
    select: ({
      institutions,
    }) => `select 'H' || no as institution_id, 'H' || no as institution_name, '1' as institution_type,
      'A1' as medical_category, case no % 3 when 0 then '03' when 1 then '06' else '09' end as level, '99010' || (1 + no % 9) as area
      from range(${institutions}) as of_all(no)`,
  },
  person: {
    family: 'person',
    select:
      () => `select 'P' || person_no as person_id, cast(person_no as integer) as person_key, cast(1 + person_no % 2 as varchar) as sex,
      date '1930-01-01' + cast(person_no * 7 % 33000 as integer) as born_on, '99010' || (1 + person_no % 9) as insured_area from persons`,
  },
  encounter: {
    family: 'person',
    select: ({
      institutions,
      doctors,
    }) => `select ${keysOf(institutions)}, ${doctorOf(doctors)} as attending_doctor_id,
      case when chance % 20 = 0 then '21' when chance % 20 = 1 then '41' else '11' end as encounter_type,
      ${BEGINS} + chance % ${YEAR} as started_second,
      ${BEGINS} + chance % ${YEAR} + case when chance % 20 = 0 then 86400 * (1 + chance % 9) else 600 end as ended_second,
      '99010' || (1 + person_no % 9) as insured_area from (${VISIT})`,
  },
  settlement: {
    family: 'person',
    select: ({ institutions }) => `select ${keysOf(institutions)}, 'S' || visit_no as settlement_id,
      ${BEGINS} + chance % ${YEAR} as settled_second, 10000 + chance % 90000 as total_fen, 6000 + chance % 60000 as fund_paid_fen,
      chance % 3000 as account_paid_fen, chance % 5000 as cash_paid_fen from (${VISIT})`,
  },
  charge_line: {
    family: 'person',
    select: ({ institutions, doctors }) => `select ${keysOf(institutions)}, cast(line as varchar) as line_sn,
      ${doctorOf(doctors)} as ordering_doctor_id, ${BEGINS} + chance % ${YEAR} as second_no,
      '0' || (3 + chance % 7) as fee_category, 5000 + chance % 45000 as amount_fen
      from (${VISIT}) cross join range(${LINES_EACH}) as of_visit(line)`,
  },
}

function keysOf(institutions: number): string {
  return `'H' || chance % ${institutions} as institution_id, 'E' || visit_no as encounter_id, 'P' || person_no as person_id`
}

function doctorOf(doctors: number): string {
  return `'D' || (chance * 7 % ${doctors})`
}

/** A lake of a made-up city with just what risk scores read. Made once under `folder` and found again. */
export async function madeUpLake(
  folder: string,
  city: MadeUpCity,
  tell: (sentence: string) => void,
): Promise<readonly LakeFile[]> {
  const manifest = join(folder, 'files.json')
  const known = await readFile(manifest, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as LakeFile[]
  await mkdir(folder, { recursive: true })
  const startedAt = performance.now()
  const database = await openDuckDb({ memory: '3GB', threads: 2, spillFolder: join(folder, 'spill') })
  const desk = await openDesk(database, { warehouse: readWarehouse(), name: 'made_up' })
  try {
    const files: LakeFile[] = []
    for (const relation of Object.keys(MADE))
      files.push(...(await write(desk.connection, { folder, city, relation })))
    await writeFile(manifest, JSON.stringify(files))
    tell(`made a lake of ${city.persons} persons in ${Math.round((performance.now() - startedAt) / 1000)} s`)
    return files
  } finally {
    await desk.close()
    database.close()
  }
}

async function write(
  connection: DuckDBConnection,
  {
    folder,
    city,
    relation,
  }: { readonly folder: string; readonly city: MadeUpCity; readonly relation: string },
): Promise<LakeFile[]> {
  const made = MADE[relation]
  if (made === undefined) return []
  const files: LakeFile[] = []
  const ranges =
    made.family === 'institution'
      ? [0]
      : Array.from({ length: 256 / BUCKETS_A_FILE }, (_, at) => at * BUCKETS_A_FILE)
  for (const bucketFrom of ranges) {
    const bucketTo = made.family === 'institution' ? 255 : bucketFrom + BUCKETS_A_FILE - 1
    const path = join(folder, `${relation}-${bucketFrom}.parquet`)
    const owner = made.family === 'institution' ? 'institution_id' : 'person_id'
    await connection.run(
      `copy (
         with persons as (
           select no as person_no from range(${city.persons}) as of_all(no)
           where bucket_of('P' || no) between ${bucketFrom} and ${bucketTo}
         ),
         visits as (select person_no, visit from persons cross join range(${VISITS_EACH}) as of_person(visit))
         select * from empty.${relation} where false
         union all by name
         select *, bucket_of(${owner}) as bucket, ${FRAME} from (${made.select(city)})
       ) to ${literal(path)} (format parquet, compression zstd)`,
    )
    files.push(fileOf(path, { relation, family: made.family, bucketFrom, bucketTo, city }))
  }
  return files
}

function fileOf(
  path: string,
  told: Pick<LakeFile, 'relation' | 'family' | 'bucketFrom' | 'bucketTo'> & { readonly city: MadeUpCity },
): LakeFile {
  const { city, ...of } = told
  const each =
    { institution: 0, person: 1, charge_line: VISITS_EACH * LINES_EACH }[of.relation] ?? VISITS_EACH
  return {
    path,
    layer: 'base',
    ...of,
    monthNo: 0,
    deltaNo: 0,
    batchNo: 1,
    fileNo: null,
    rows: of.family === 'institution' ? city.institutions : (city.persons * each * BUCKETS_A_FILE) / 256,
    bytes: 0,
    checksum: '',
    versionFrom: 1,
  }
}
