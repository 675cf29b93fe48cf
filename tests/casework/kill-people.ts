import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Role } from '@fundwatch/domain'
import type { DrivenInstance } from '../../bench/support/driven-instance.ts'

/** What came of a call: the answer, or null when nobody answered or nothing was promised. */
export interface Reply {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
}

/** Somebody at a browser. */
export interface Clerk {
  get(path: string, query?: Readonly<Record<string, string>>): Promise<Reply | null>
  post(path: string, body: unknown): Promise<Reply | null>
  sendFile(path: string, query: Readonly<Record<string, string>>, file: Buffer): Promise<Reply | null>
}

const PACE_MS = 60

/** Signs in as the demo account of a role. */
export async function signIn(instance: DrivenInstance, role: Role): Promise<Clerk> {
  const password = (await readFile(join(instance.dataFolder, 'demo-password.txt'), 'utf8')).trim()
  const base = `http://127.0.0.1:${instance.port}/api`
  const answer = await fetch(`${base}/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: `demo-${role}`, password }),
  })
  if (answer.status !== 200) throw new Error(`demo-${role} cannot sign in: ${await answer.text()}`)
  const { pageToken } = (await answer.json()) as { pageToken: string }
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const send = async (url: string, wish: RequestInit): Promise<Reply | null> => {
    try {
      const got = await fetch(`${base}${url}`, {
        ...wish,
        headers: { ...wish.headers, cookie, 'x-page-token': pageToken },
        signal: AbortSignal.timeout(15_000),
      })
      const bytes = Buffer.from(await got.arrayBuffer())
      // Slower than the server lets one address be.
      await sleep(PACE_MS)
      const isJson = got.headers.get('content-type')?.includes('json') === true
      const body = isJson ? JSON.parse(bytes.toString('utf8')) : {}
      return got.status < 500 ? { status: got.status, body, bytes } : null
    } catch (error) {
      // The instance is being killed: an answer that does not come, or comes in part, promises nothing.
      if (error instanceof Error) return null
      throw error
    }
  }
  const withQuery = (path: string, query: Readonly<Record<string, string>>) =>
    `${path}?${new URLSearchParams(query)}`
  return {
    get: (path, query = {}) => send(withQuery(path, query), { method: 'GET' }),
    post: (path, body) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    sendFile: (path, query, file) =>
      send(withQuery(path, query), {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(file),
      }),
  }
}
