import pg from 'pg'
import { errorCode } from './supervisor-error.ts'

/** How a server answers at the door: it lets us in, is busy starting or stopping, refuses the password, or says nothing. */
export type Answer = 'ready' | 'busy' | 'wrong-password' | 'silent'

/** Where a server listens and the password we hold. */
export interface Door {
  port: number
  password: string
}

/** The superuser and the name of the database of an embedded server. */
export const owner = 'fundwatch'

/** The address of a database of an embedded server. */
export function urlOf({ port, password }: Door, database: string = owner): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`
}

/** Connects once, for two seconds at most, and says how the server answered. */
export async function knock(door: Door): Promise<Answer> {
  try {
    await onServer(door, (client) => client.query('select 1'))
    return 'ready'
  } catch (error) {
    return meaningOf(error)
  }
}

/** Makes our database, unless it is there. */
export async function ensureDatabase(door: Door): Promise<void> {
  await onServer(door, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [owner])
    if (found.rowCount === 0) await client.query(`create database ${owner}`)
  })
}

async function onServer(door: Door, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(door, 'postgres'), connectionTimeoutMillis: 2000 })
  // A server that dies while we talk is reported by the query; without a listener it would end this process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await use(client)
  } finally {
    await client.end()
  }
}

function meaningOf(error: unknown): Answer {
  const code = errorCode(error)
  if (code === '28P01' || code === '28000') return 'wrong-password'
  return code === '57P03' ? 'busy' : 'silent'
}
