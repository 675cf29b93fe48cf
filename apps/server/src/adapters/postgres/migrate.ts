import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** One step of the schema: `NNNN-title.sql`. */
interface Migration {
  number: number
  /** `0001-first`, without the ending. */
  name: string
  sql: string
  /** SHA-256 of the text with `\n` line ends. */
  checksum: string
}

const messages = {
  'server-too-old': ({ version }: { version: string }) =>
    `数据库服务器是 PostgreSQL ${version}; 本软件需要 PostgreSQL 15 或更新的版本。`,
  'encoding-not-utf8': ({ encoding }: { encoding: string }) =>
    `数据库的编码是 ${encoding}; 请用 UTF8 编码新建一个数据库 (create database … encoding 'UTF8' template template0)。`,
  'database-newer': ({ name }: { name: string }) =>
    `数据库已由更新版本的软件升级 (${name}), 当前版本不能使用它。请更新本软件, 或恢复升级之前的备份。`,
  'migration-changed': ({ name }: { name: string }) =>
    `已经执行过的数据库升级脚本 ${name} 的内容被改动。请恢复原来的文件; 需要的改动应写成新的脚本。`,
  'migration-out-of-order': ({ name }: { name: string }) =>
    `数据库升级脚本 ${name} 的编号小于已经执行过的脚本。请给它一个更大的编号。`,
  'migration-misnamed': ({ name }: { name: string }) =>
    `数据库升级脚本 ${name} 的文件名不符合 NNNN-title.sql, 或者编号重复。`,
  'migration-failed': ({ name, reason }: { name: string; reason: string }) =>
    `数据库升级脚本 ${name} 执行失败, 已全部撤回: ${reason}`,
} as const

type Messages = typeof messages

/** A failure to bring a database to the schema of this software. */
class MigrationError<Code extends keyof Messages = keyof Messages> extends Error {
  override readonly name = 'MigrationError'
  readonly code: Code

  constructor(code: Code, details: Parameters<Messages[Code]>[0], cause?: unknown) {
    const write = messages[code] as (details: Parameters<Messages[Code]>[0]) => string
    super(write(details), { cause })
    this.code = code
  }
}

/** Any constant does, as long as nobody else uses it for an advisory lock: "fundwatch" on a telephone keypad. */
const lockKey = 386_392_824

/**
 * Brings a database to the schema of a folder of `NNNN-title.sql` files: forward only, in order of their numbers, each in a
 * transaction of its own together with its entry in `public.schema_migration`. Safe when several processes do it at once: one
 * works, the others wait. Returns the names of what was applied. `through` leaves out what comes after one of them. Throws
 * `MigrationError`.
 */
export async function migrate({
  url,
  folder,
  through,
}: {
  url: string
  folder: string
  through?: string
}): Promise<string[]> {
  const all = await readMigrations(folder)
  const last = all.findIndex(({ name }) => name === through)
  const migrations = last < 0 ? all : all.slice(0, last + 1)
  const client = new pg.Client({ connectionString: url, application_name: 'fundwatch-migrate' })
  // A lost connection fails the statement that runs; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await refuseUnfitServer(client)
    await client.query('select pg_advisory_lock($1)', [lockKey])
    const pending = await findPending(client, migrations)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    // Ending the session frees the lock, also after an error.
    await client.end()
  }
}

/** The migrations of a folder by name, in order. */
export async function migrationNames(folder: string): Promise<string[]> {
  return (await readMigrations(folder)).map(({ name }) => name)
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const migrations = await Promise.all(files.map((file) => readMigration(folder, file)))
  const doubled = migrations.find(({ number }, index) => migrations[index - 1]?.number === number)
  if (doubled) throw new MigrationError('migration-misnamed', { name: doubled.name })
  return migrations
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const name = file.slice(0, -'.sql'.length)
  if (!/^\d{4}-[a-z0-9-]+$/.test(name)) throw new MigrationError('migration-misnamed', { name: file })
  // A checkout on Windows changes the line ends and nothing else.
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
  const checksum = createHash('sha256').update(sql).digest('hex')
  return { number: Number(name.slice(0, 4)), name, sql, checksum }
}

async function refuseUnfitServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
  )
  for (const { version, encoding } of rows) {
    if (Number.parseInt(version, 10) < 15) throw new MigrationError('server-too-old', { version })
    if (encoding !== 'UTF8') throw new MigrationError('encoding-not-utf8', { encoding })
  }
}

async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  await client.query(`
    create table if not exists public.schema_migration (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
  const { rows: applied } = await client.query<Pick<Migration, 'number' | 'name' | 'checksum'>>(
    'select number, name, checksum from public.schema_migration order by number',
  )
  for (const { number, name, checksum } of applied) {
    const migration = migrations.find((known) => known.number === number)
    if (!migration) throw new MigrationError('database-newer', { name })
    if (migration.checksum !== checksum)
      throw new MigrationError('migration-changed', { name: migration.name })
  }
  const last = applied.at(-1)?.number ?? -1
  const pending = migrations.filter(({ number }) => !applied.some((done) => done.number === number))
  const early = pending.find(({ number }) => number < last)
  if (early) throw new MigrationError('migration-out-of-order', { name: early.name })
  return pending
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    const transaction = await currentTransaction(client)
    await client.query(sql)
    // A file that commits by itself could be left half done; it must not get past its first run by a developer.
    if ((await currentTransaction(client)) !== transaction)
      throw new Error('the file ends its own transaction')
    await client.query('insert into public.schema_migration (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
    await client.query('commit')
  } catch (error) {
    // The session ends now, and with it the transaction.
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationError('migration-failed', { name, reason }, error)
  }
}

async function currentTransaction(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id')
  return rows[0]?.id ?? ''
}
