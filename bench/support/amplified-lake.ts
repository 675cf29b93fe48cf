import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { query } from '../../apps/server/src/adapters/duckdb/query.ts'
import { fileList, literal } from '../../apps/server/src/adapters/duckdb/sql-text.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { Family, LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'

/** Copies of persons that share one copy of the institutions. */
const COPIES_PER_INSTITUTION = 4
const ROWS_PER_CHUNK = 1_600_000
const ROW_GROUP = 8192

/** How a relation is copied: whose rows they are, and which columns carry the mark of a copy. */
const RELATIONS: Readonly<Record<string, { family: Family; order: string; marked: readonly string[] }>> = {
  person: { family: 'person', order: 'person_id', marked: ['person_id'] },
  encounter: { family: 'person', order: 'person_id, started_second', marked: ['person_id', 'encounter_id', 'referred_from_encounter_id'] },
  settlement: { family: 'person', order: 'person_id, settled_second', marked: ['person_id', 'encounter_id', 'settlement_id', 'original_settlement_id'] },
  identity_check: { family: 'person', order: 'person_id', marked: ['person_id', 'identity_check_id'] },
  presence_check: { family: 'person', order: 'person_id', marked: ['person_id', 'presence_check_id'] },
  diagnosis: { family: 'person', order: 'person_id', marked: ['person_id', 'encounter_id', 'settlement_id'] },
  operation: { family: 'person', order: 'person_id', marked: ['person_id', 'encounter_id', 'settlement_id'] },
  charge_line: { family: 'person', order: 'person_key, second_no', marked: ['person_id', 'encounter_id', 'settlement_id'] },
  institution: { family: 'institution', order: 'institution_id', marked: [] },
  bed: { family: 'institution', order: 'institution_id', marked: [] },
  practitioner: { family: 'institution', order: 'institution_id', marked: [] },
  stock_movement: { family: 'institution', order: 'institution_id, second_no', marked: ['person_id', 'encounter_id', 'settlement_id', 'movement_sn'] },
  trace_event: { family: 'institution', order: 'institution_id, second_no', marked: ['person_id', 'encounter_id', 'settlement_id', 'trace_code'] },
} // biome-ignore format: a table

/**
 * A lake as many times as large as a city's: the rows of each copy carry its number in their ids, and the files are cut as
 * an import cuts them. Made once under `folder` and found again.
 */
export async function amplifiedLake({
  city,
  folder,
  times,
  tell,
}: {
  city: readonly LakeFile[]
  folder: string
  times: number
  tell: (sentence: string) => void
}): Promise<LakeFile[]> {
  const manifest = join(folder, 'files.json')
  const known = await readFile(manifest, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as LakeFile[]
  await mkdir(folder, { recursive: true })
  const startedAt = performance.now()
  const database = await openDuckDb({ memory: '6GB', threads: 2, spillFolder: join(folder, 'spill') })
  try {
    const { connection } = database
    await connection.run(readWarehouse().macros)
    await makeOwners(connection, { city, times })
    const tasks = Object.keys(RELATIONS).flatMap((relation) => tasksOf({ city, relation, times, folder }))
    const files: LakeFile[] = []
    const queue = tasks.values()
    const writers = [connection, await database.connect()]
    await Promise.all(
      writers.map(async (writer) => {
        for (const task of queue) files.push(...(await writeFileOf(writer, task)))
      }),
    )
    await writeFile(manifest, JSON.stringify(files))
    tell(`made a lake ${times} times as large in ${Math.round((performance.now() - startedAt) / 1000)} s`)
    return files
  } finally {
    database.close()
  }
}

async function makeOwners(
  connection: DuckDBConnection,
  { city, times }: { city: readonly LakeFile[]; times: number },
): Promise<void> {
  const numbers = city.filter(({ relation }) => relation === 'person_number').map(({ path }) => path)
  const institutions = city.filter(({ relation }) => relation === 'institution').map(({ path }) => path)
  await connection.run(
    `create table person_copy as
     select
       known.person_id as original_id, copies.copy, marked(known.person_id, copies.copy) as owner_id,
       cast(known.person_key * ${times} + copies.copy as integer) as owner_key, bucket_of(owner_id) as owner_bucket
     from read_parquet(${fileList(numbers)}) as known
     cross join range(${times}) as copies(copy)`.replace(
      'marked(known.person_id, copies.copy)',
      marked('known.person_id', 'copies.copy'),
    ),
  )
  await connection.run(
    `create table institution_copy as
     select
       known.institution_id as original_id, copies.copy, ${marked('known.institution_id', 'copies.copy')} as owner_id,
       bucket_of(owner_id) as owner_bucket
     from read_parquet(${fileList(institutions)}) as known
     cross join range(${Math.ceil(times / COPIES_PER_INSTITUTION)}) as copies(copy)`,
  )
}

interface Task {
  readonly relation: string
  readonly from: readonly string[]
  readonly to: string
  readonly monthNo: number
  readonly bucketFrom: number
  readonly bucketTo: number
  readonly times: number
}

function tasksOf({
  city,
  relation,
  times,
  folder,
}: {
  city: readonly LakeFile[]
  relation: string
  times: number
  folder: string
}): Task[] {
  const { family } = RELATIONS[relation] ?? { family: 'person' }
  const largest = Math.max(
    ...Object.entries(RELATIONS)
      .filter(([, other]) => other.family === family)
      .map(([name]) =>
        city.filter((file) => file.relation === name).reduce((sum, { rows }) => sum + rows, 0),
      ),
  )
  const chunks = Math.min(256, 2 ** Math.ceil(Math.log2(Math.max(1, (largest * times) / ROWS_PER_CHUNK))))
  const width = 256 / chunks
  const months = Map.groupBy(
    city.filter((file) => file.relation === relation && file.layer === 'base'),
    ({ monthNo }) => monthNo,
  )
  return Array.from({ length: chunks }, (_, chunk) => chunk * width).flatMap((bucketFrom) =>
    [...months].map(([monthNo, files]) => ({
      relation,
      from: files.map(({ path }) => path),
      to: join(folder, `${relation}-${bucketFrom}-${monthNo}.parquet`),
      monthNo,
      bucketFrom,
      bucketTo: bucketFrom + width - 1,
      times,
    })),
  )
}

async function writeFileOf(connection: DuckDBConnection, task: Task): Promise<LakeFile[]> {
  const { family, order } = RELATIONS[task.relation] ?? { family: 'person', order: '' }
  const [written] = await query<{ Count: number }>(
    connection,
    `copy (select * from (${await copied(connection, task)}) order by ${order})
     to ${literal(task.to)} (format parquet, compression zstd, row_group_size ${ROW_GROUP})`,
  )
  const rows = written?.Count ?? 0
  const { relation, to: path, monthNo, bucketFrom, bucketTo } = task
  if (rows === 0) return []
  return [
    { path, layer: 'base', family, relation, monthNo, bucketFrom, bucketTo, deltaNo: 0, batchNo: null, fileNo: null, rows, bytes: 0, checksum: '' },
  ] // biome-ignore format: short
}

async function copied(
  connection: DuckDBConnection,
  { relation, from, bucketFrom, bucketTo, times }: Task,
): Promise<string> {
  const source = `read_parquet(${fileList(from)}, hive_partitioning = false)`
  const names = (await query<{ column_name: string }>(connection, `describe from ${source}`)).map(
    (row) => row.column_name,
  )
  const { family, marked: shifted = [] } = RELATIONS[relation] ?? {}
  const isPerson = family === 'person'
  const isOfHouse = !isPerson && shifted.length === 0
  const columns = names.map((name) => columnOf(name, { relation, isPerson, isOfHouse, shifted }))
  const within = `owner.owner_bucket between ${bucketFrom} and ${bucketTo}`
  if (isPerson)
    return `select ${columns.join(', ')} from ${source} as original
      join person_copy as owner on owner.original_id = original.person_id where ${within}`
  const every = isOfHouse ? 'owner.copy' : `copies.copy // ${COPIES_PER_INSTITUTION}`
  return `select ${columns.join(', ')} from ${source} as original
    join institution_copy as owner on owner.original_id = original.institution_id
    ${isOfHouse ? '' : `cross join range(${times}) as copies(copy)`}
    where ${within} ${isOfHouse ? '' : `and ${every} = owner.copy`}`
}

/** Who is known by these is one person, or works in one institution: copies are others. */
const DOCTORS = [
  'practitioner_id',
  'attending_doctor_id',
  'ordering_doctor_id',
  'surgeon_id',
  'anaesthetist_id',
]
const OF_PERSON = ['phone', 'employer_id', 'id_number']
const BEDS = ['admission_bed', 'discharge_bed']
const DAYS = ['day_no', 'operated_on', 'started_on', 'ended_on', 'died_on']

interface Copying {
  readonly relation: string
  readonly isPerson: boolean
  /** Of an institution itself, not of what happened in it. */
  readonly isOfHouse: boolean
  readonly shifted: readonly string[]
}

/**
 * SQL: a column of a copy. Copies that share an institution come there in other weeks, on the same days of the week: four who are
 * always there together would be a ring that no city has.
 */
function columnOf(name: string, { relation, isPerson, isOfHouse, shifted }: Copying): string {
  const copy = isPerson ? 'owner.copy' : 'copies.copy'
  const house = isOfHouse ? 'owner.copy' : `(${copy} // ${COPIES_PER_INSTITUTION})`
  const ownId = () =>
    isPerson
      ? `${marked('original.institution_id', house)} as institution_id`
      : 'owner.owner_id as institution_id'
  if (name === 'bucket') return 'owner.owner_bucket as bucket'
  if (name === 'person_key') return 'owner.owner_key as person_key'
  if (name === 'institution_id') return ownId()
  if (DOCTORS.includes(name)) return `${marked(`original.${name}`, house)} as ${name}`
  if (name === 'approved_beds') return `original.approved_beds * ${COPIES_PER_INSTITUTION} as approved_beds`
  if (isOfHouse) return `original.${name}`
  // A place is told by what stands before the number of the house.
  if (relation === 'person' && name === 'address')
    return `chr(cast(${0x4e00} + ${copy} as integer)) || original.address as address`
  if (shifted.includes(name) || OF_PERSON.includes(name))
    return `${marked(`original.${name}`, copy)} as ${name}`
  const weeks = `${copy} % ${COPIES_PER_INSTITUTION}`
  if (BEDS.includes(name)) return `${marked(`original.${name}`, `(${weeks})`)} as ${name}`
  if (DAYS.includes(name)) return `original.${name} + cast(7 * (${weeks}) as integer) as ${name}`
  const isTime = (name.endsWith('_second') || name === 'second_no') && name !== 'updated_second'
  return isTime ? `original.${name} + ${7 * 86_400} * (${weeks}) as ${name}` : `original.${name}`
}

/** SQL: an id with the number of its copy; the first copy is the original. */
function marked(id: string, copy: string): string {
  return `case when ${copy} = 0 then ${id} else ${id} || '-' || ${copy} end`
}
