import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RiskMonths } from '../../../../use-cases/screening/risk/lake/risk-lake-ports.ts'
import type { Telling } from '../../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../../audit/desk.ts'
import { martText } from '../../audit/part-table.ts'
import { type BucketRange, EVERYBODY, filesIn, planParts } from '../../audit/plan-parts.ts'
import { showSnapshot } from '../../lake/snapshot.ts'
import { fileList, identifier, literal } from '../../sql-text.ts'
import type { RiskLakeTools } from './risk-lake-tools.ts'

const ROWS_PER_PART = 1_600_000
/** What is counted of the persons of a part, and thrown away when the part is done. */
const OF_A_PART = ['risk_visit', 'risk_bill', 'risk_paid'] as const
/** Kept of each part, and what their parts together give. */
const KEPT = ['risk_institution_month', 'risk_doctor_month', 'risk_person_month'] as const

interface Wish extends RiskMonths {
  readonly tools: RiskLakeTools
  readonly told: Telling
}

/** Counts the months of the lake part by part of persons, and shows them whole as `marts.risk_<entity>_month`. */
export async function makeRiskMonths(desk: Desk, wish: Wish): Promise<void> {
  const { tools, files, told } = wish
  const folder = await folderOf(wish)
  const planned: readonly BucketRange[] = planParts({
    files,
    scopes: new Set(['person']),
    rowsPerPart: { person: tools.rowsPerPart ?? ROWS_PER_PART, institution: 1, trace: 1 },
  })
  // A city without persons has no parts: its months are there, with nothing in them.
  const parts = planned.length > 0 ? planned : [EVERYBODY]
  told.parts(parts.length)
  await desk.connection.run('create schema if not exists screening')
  for (const [at, part] of parts.entries()) {
    await desk.untilAborted(told.signal, () => makePart(desk, { ...wish, folder, part }))
    told.done(at + 1)
  }
  await showSnapshot(desk.connection, tools.warehouse, files)
  await showKept(desk, folder, parts)
  for (const name of ['level_rank', 'screen_institution'])
    await desk.connection.run(
      `create or replace table marts.${name} as ${martText(tools.warehouse.marts, name)}`,
    )
}

/** The months of one version and way of counting; others are removed. */
async function folderOf({ tools, lakeVersion, fromMonth, toMonth }: Wish): Promise<string> {
  const made = [...OF_A_PART, ...KEPT].map((mart) => martText(tools.warehouse.marts, mart))
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 12)
  const name = `v${lakeVersion}-${fromMonth}-${toMonth}-${hash}`
  for (const other of await readdir(tools.folder))
    if (other !== name) await rm(join(tools.folder, other), { recursive: true, force: true })
  await mkdir(join(tools.folder, name), { recursive: true })
  return join(tools.folder, name)
}

function partFile(folder: string, name: string, { bucketFrom, bucketTo }: BucketRange): string {
  return join(folder, `${name}-${bucketFrom}-${bucketTo}.parquet`)
}

async function makePart(
  { connection }: Desk,
  {
    tools,
    files,
    folder,
    part,
    fromMonth,
    toMonth,
  }: Wish & { readonly folder: string; readonly part: BucketRange },
): Promise<void> {
  const { warehouse } = tools
  if (KEPT.every((name) => existsSync(partFile(folder, name, part)))) return
  const others = files.filter(({ family }) => family !== 'person')
  const own = files.filter(({ family }) => family === 'person')
  await showSnapshot(connection, warehouse, [...others, ...filesIn(own, part)])
  await connection.run(
    `create or replace table screening.risk_months as select
       cast(${fromMonth} as integer) as from_month, cast(${toMonth} as integer) as to_month,
       cast(${part.bucketFrom} as integer) as bucket_from, cast(${part.bucketTo} as integer) as bucket_to`,
  )
  await connection.run(
    `create or replace table screening.encounter_kind as
     select occurring.encounter_type, coalesce(arg_max(known.class, length(known.code)), 'other') as class
     from (select distinct encounter_type from core.encounter) as occurring
     left join terms.med_type as known on starts_with(occurring.encounter_type, known.code)
     group by occurring.encounter_type`,
  )
  for (const name of OF_A_PART)
    await connection.run(`create or replace table marts.${name} as ${martText(warehouse.marts, name)}`)
  for (const name of KEPT) {
    const path = partFile(folder, name, part)
    await connection.run(
      `copy (${martText(warehouse.marts, name)}) to ${literal(`${path}.new`)} (format parquet, compression zstd)`,
    )
    await rename(`${path}.new`, path)
  }
  for (const name of OF_A_PART) await connection.run(`drop table marts.${name}`)
}

/** Persons belong to one part; institutions and doctors have some months in each, which add up. */
async function showKept({ connection }: Desk, folder: string, parts: readonly BucketRange[]): Promise<void> {
  for (const name of KEPT)
    await connection.run(
      `create or replace view marts.${identifier(name)} as
       select * from read_parquet(${fileList(parts.map((part) => partFile(folder, name, part)))})`,
    )
}
