import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** The address under which the application works, and whether it can change what was written down. */
export interface ApplicationAccess {
  readonly url: string
  /** Null when the role of the application only adds to histories; otherwise why it could not be made, as the server says. */
  readonly unprotected: string | null
}

/** Any constant does, as long as nobody else uses it for an advisory lock: "role" on a telephone keypad. */
const LOCK = 7653

/**
 * Sees to it that there is a role for the application, named after the database, which adds to histories and never changes them;
 * its rights follow the tables as they are. Where the owner of the database may not make roles, or the role may not come in, the
 * application goes on as the owner, and the answer says so. Run it after migrations.
 */
export async function ensureApplicationRole(ownerUrl: string, password: string): Promise<ApplicationAccess> {
  const address = new URL(ownerUrl)
  const role = `${decodeURIComponent(address.pathname.slice(1))}_app`
  if (decodeURIComponent(address.username) === role)
    return { url: ownerUrl, unprotected: '指定的用户本身就是应用程序的用户' }
  address.username = encodeURIComponent(role)
  address.password = encodeURIComponent(password)
  const url = address.href
  try {
    await onConnection(ownerUrl, (client) => prepareRole(client, { role, password }))
    await onConnection(url, (client) => client.query('select 1'))
    return { url, unprotected: null }
  } catch (error) {
    if (!isRefused(error)) throw error
    return { url: ownerUrl, unprotected: error instanceof Error ? error.message : String(error) }
  }
}

const folder = join(import.meta.dirname, 'sql')
const grants = readFileSync(join(folder, 'grant_application.sql'), 'utf8')
const jobs = readFileSync(join(folder, 'own_jobs.sql'), 'utf8')

async function prepareRole(
  client: pg.Client,
  { role, password }: { role: string; password: string },
): Promise<void> {
  const [name, secret] = [client.escapeIdentifier(role), client.escapeLiteral(password)]
  await client.query('begin')
  // Two that start at once would change the same rights at the same time, which PostgreSQL refuses.
  await client.query('select pg_advisory_xact_lock($1)', [LOCK])
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  await client.query(
    `${rowCount === 0 ? 'create' : 'alter'} role ${name} with login nocreaterole nocreatedb password ${secret}`,
  )
  await client.query(`select set_config('fundwatch.application_role', $1, true)`, [role])
  await client.query(grants)
  await client.query(jobs)
  await client.query('commit')
}

async function onConnection(url: string, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'fundwatch-role' })
  // A lost connection fails the statement that runs; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await use(client)
  } finally {
    await client.end()
  }
}

/** What a server says that does not let us make the role, or does not let the role in: no right, no such way in. */
function isRefused(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['42501', '28000', '28P01', '0LP01', '0A000'].includes(code)
}
