import { type Actor, type CivilTime, type SecondNo, secondNo } from '@fundwatch/domain'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { silentLog } from '../../testing/silent-log.ts'
import type { AnyEndpoint } from '../endpoint.ts'
import { registerWebApi } from '../register-web-api.ts'
import { requireDescribed } from './against-description.ts'

/** An answer as a test reads it. */
export interface LabAnswer {
  readonly status: number
  /** Parsed JSON; the text where it is none. */
  readonly body: unknown
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** What a test sends. */
export interface LabCall {
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
  /** Sent as `application/octet-stream`. */
  readonly file?: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** A server with some endpoints, called as anybody: who calls is said by the test, not proved. */
export interface WebLab {
  readonly server: FastifyInstance
  get(actor: Actor | null, path: string, query?: LabCall['query']): Promise<LabAnswer>
  post(actor: Actor | null, path: string, body?: unknown): Promise<LabAnswer>
  send(actor: Actor | null, method: 'GET' | 'POST', path: string, call?: LabCall): Promise<LabAnswer>
  /** Sets the wall clock, `YYYY-MM-DD HH:mm:ss`. */
  setClock(time: string): void
  close(): Promise<void>
}

const PAGE_TOKEN = 'page-of-the-lab'

/** Opens a server with these endpoints under `/api`; paths of calls are as in the endpoints, without `/api`. */
export async function openWebLab<Context>({
  endpoints,
  context,
}: {
  readonly endpoints: readonly AnyEndpoint<Context>[]
  readonly context: Context
}): Promise<WebLab> {
  let now: SecondNo = secondNo('2026-03-02 09:00:00' as CivilTime)
  const actors = new Map<string, Actor>()
  const server = Fastify({ loggerInstance: silentLog })
  registerWebApi(server, {
    endpoints,
    context,
    doorkeeper: async ({ sessionToken }) => {
      const actor = actors.get(sessionToken ?? '')
      return actor ? { actor, session: { id: actor.userId, pageToken: PAGE_TOKEN, lacks: null } } : null
    },
    now: () => now,
    isSecure: false,
    log: silentLog,
  })
  await server.ready()
  const send: WebLab['send'] = async (...[actor, method, path, call = {}]) => {
    if (actor) actors.set(actor.userId, actor)
    const answer = await server.inject(requestOf(actor, { method, path, call }))
    const body = jsonOf(answer.body)
    const { statusCode: status } = answer
    await requireDescribed(server, { method, path, status, type: answer.headers['content-type'], body })
    return {
      status,
      body,
      text: answer.body,
      headers: answer.headers,
    }
  }
  return {
    server,
    send,
    get: (actor, path, query) => send(actor, 'GET', path, query ? { query } : {}),
    post: (actor, path, body = {}) => send(actor, 'POST', path, { body }),
    setClock: (time) => {
      now = secondNo(time as CivilTime)
    },
    close: () => server.close(),
  }
}

function requestOf(
  actor: Actor | null,
  { method, path, call }: { method: 'GET' | 'POST'; path: string; call: LabCall },
): InjectOptions {
  const { query = {}, body, file, headers } = call
  const payload = file ?? (method === 'POST' ? JSON.stringify(body ?? {}) : undefined)
  return {
    method,
    url: `/api${path}`,
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    ...(payload !== undefined && { payload }),
    headers: {
      ...(payload !== undefined && {
        'content-type': file ? 'application/octet-stream' : 'application/json',
      }),
      ...(actor && { cookie: `fundwatch=${actor.userId}`, 'x-page-token': PAGE_TOKEN }),
      ...headers,
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
