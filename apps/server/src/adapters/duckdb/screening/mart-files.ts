import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Desk } from '../audit/desk.ts'
import type { BucketRange } from '../audit/plan-parts.ts'
import { query } from '../query.ts'
import { fileList, identifier, literal } from '../sql-text.ts'

/** A short mark of what decides a result: what was made of other statements has another name. */
export function hashOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12)
}

/** Where a result of a part of persons is kept. */
export function partFile(folder: string, name: string, { bucketFrom, bucketTo }: BucketRange): string {
  return join(folder, `${name}-${bucketFrom}-${bucketTo}.parquet`)
}

/** Writes a result under a temporary name and gives it its own when it is whole; what is there stays. */
export async function keep({ connection }: Desk, path: string, sql: string): Promise<void> {
  if (existsSync(path)) return
  await connection.run(`copy (${sql}) to ${literal(`${path}.new`)} (format parquet, compression zstd)`)
  await rename(`${path}.new`, path)
}

/** Drops a mart, which is a table while a part is made and a view when all are. */
export async function forget({ connection }: Desk, name: string): Promise<void> {
  const [known] = await query<{ type: string }>(
    connection,
    `select table_type as type from information_schema.tables
     where table_catalog = current_database() and table_schema = 'marts' and table_name = ${literal(name)}`,
  )
  if (known !== undefined)
    await connection.run(`drop ${known.type === 'VIEW' ? 'view' : 'table'} marts.${identifier(name)}`)
}

/** Shows a mart over the files it is kept in. */
export async function showMart(desk: Desk, name: string, files: readonly string[]): Promise<void> {
  await forget(desk, name)
  await desk.connection.run(
    `create view marts.${identifier(name)} as select * from read_parquet(${fileList(files)})`,
  )
}
