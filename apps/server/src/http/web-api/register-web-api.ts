import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import { Refusal } from '@fundwatch/contract'
import { type Actor, caseworkError, type SecondNo } from '@fundwatch/domain'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { type Admitted, type Doorkeeper, NOBODY } from '../../use-cases/hub/people/admission.ts'
import { callerAddress } from './caller-address.ts'
import { checkAgainst } from './check-against.ts'
import type { AnyEndpoint, Call } from './endpoint.ts'
import { limitedTo } from './limited-to.ts'
import { describeWebApi } from './openapi.ts'
import { isPersonOnly } from './person-only.ts'
import { readQuery } from './read-query.ts'
import { failure, refusalOf } from './refusal-of.ts'
import { refuseForeignPages } from './same-origin.ts'
import { isFileAnswer, sendFile } from './send-file.ts'
import { type SessionCookie, sessionCookie } from './session-cookie.ts'

/** What our own wire is served with. */
export interface WebApiParts<Context> {
  readonly endpoints: readonly AnyEndpoint<Context>[]
  readonly context: Context
  readonly doorkeeper: Doorkeeper
  /** The wall clock. */
  readonly now: () => SecondNo
  /** Whether browsers reach us by https. */
  readonly isSecure: boolean
  /** Proxies of the city, which name the address before them; none unless told. */
  readonly trustedProxies?: ReadonlySet<string>
  /** Whether an address may send another request now; without it, always. */
  readonly mayCall?: (address: string) => boolean
  readonly log: FastifyBaseLogger
}

/** A request under way. */
interface Arrived {
  readonly requestId: string
  readonly address: string
  readonly admitted: Admitted | null
}

const MOST_BYTES = 1_048_576
const NO_PROXIES: ReadonlySet<string> = new Set()
const NOTHING = Type.Object({}, { additionalProperties: false })
const arrivals = new WeakMap<FastifyRequest, Arrived>()

/** Serves the endpoints under `/api`, with their description at `/api/openapi.json`. */
export function registerWebApi<Context>(server: FastifyInstance, parts: WebApiParts<Context>): void {
  server.register(
    async (scope) => {
      await scope.register(cookie)
      await describeWebApi(scope)
      takeJsonAndFiles(scope)
      refuseInChinese(scope, parts.log)
      const door = sessionCookie(parts)
      for (const endpoint of parts.endpoints) addRoute(scope, { endpoint, parts, door })
    },
    { prefix: '/api' },
  )
}

/** JSON without names that would reach into prototypes, and files as streams; nothing a plain form could send. */
function takeJsonAndFiles(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    scope.getDefaultJsonParser('error', 'error'),
  )
  scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  scope.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    const check = checkAgainst(schema)
    return httpPart === 'querystring' ? (query) => check(readQuery(schema, query)) : check
  })
}

function refuseInChinese(scope: FastifyInstance, log: FastifyBaseLogger): void {
  scope.setErrorHandler(async (error, request, reply) => {
    const requestId = arrivals.get(request)?.requestId ?? randomUUID()
    const meant = refusalOf(error, requestId)
    if (meant === undefined) log.error({ err: error, requestId, url: request.url }, 'A request failed.')
    const { status, refusal } = meant ?? failure(requestId)
    return reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(refusal)
  })
  scope.setNotFoundHandler(async () => {
    throw caseworkError('not-found')
  })
}

interface Route<Context> {
  readonly endpoint: AnyEndpoint<Context>
  readonly parts: WebApiParts<Context>
  readonly door: SessionCookie
}

function addRoute<Context>(scope: FastifyInstance, route: Route<Context>): void {
  const { method, path, title, auth, body, query, upload, answer } = route.endpoint
  const takesJson = method === 'POST' && upload === undefined
  scope.route({
    method,
    url: path,
    bodyLimit: upload?.mostBytes ?? MOST_BYTES,
    schema: {
      summary: title,
      tags: [path.split('/')[1] ?? ''],
      ...(auth === 'open' && { security: [] }),
      ...(isPersonOnly(path) && { security: [{ session: [] }] }),
      ...(takesJson && { body: body ?? NOTHING }),
      ...(upload && { consumes: ['application/octet-stream'] }),
      querystring: query ?? NOTHING,
      response: { ...(answer && { 200: answer }), '4xx': Refusal },
    },
    onRequest: (request, reply) => admit(route, request, reply),
    handler: (request, reply) => serve(route, request, reply),
  })
}

/** Who calls, and may he call this at all: decided before anything of the body is read. */
async function admit<Context>(
  { endpoint, parts, door }: Route<Context>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const requestId = randomUUID()
  const address = callerAddress(request, parts.trustedProxies ?? NO_PROXIES)
  arrivals.set(request, { requestId, address, admitted: null })
  reply.header('x-request-id', requestId)
  if (parts.mayCall && !parts.mayCall(address)) throw caseworkError('too-many-attempts', { until: '一分钟' })
  const apiKey = bearerOf(request)
  // Who shows a key, even a wrong one, means to be let in by it.
  const sessionToken = request.headers.authorization === undefined ? door.read(request) : null
  const admitted = await parts.doorkeeper({ sessionToken, apiKey, address })
  arrivals.set(request, { requestId, address, admitted })
  if (endpoint.method === 'POST') {
    requireType(request, endpoint.upload ? 'application/octet-stream' : 'application/json')
    // Signing in ends whatever session the browser had, so it needs no token of it.
    const session = endpoint.auth === 'open' ? null : (admitted?.session ?? null)
    if (apiKey === null) refuseForeignPages(request.headers, request.host, session)
  }
  if (endpoint.auth === 'open') return
  if (admitted === null) throw caseworkError('unauthenticated')
  if (admitted.actor.by === 'api-key' && isPersonOnly(endpoint.path))
    throw caseworkError('forbidden', { what: '用密钥办理这一步，须由本人登录办理' })
  const lacks = admitted.session?.lacks ?? null
  if (lacks === null || endpoint.auth === 'incomplete') return
  throw caseworkError(lacks === 'new-password' ? 'new-password-due' : 'second-factor-due')
}

function bearerOf({ headers }: FastifyRequest): string | null {
  const match = /^Bearer ([\w.~+/-]{1,500})$/i.exec(headers.authorization ?? '')
  return match?.[1] ?? null
}

/** An empty body has no type, and no parser would refuse it. */
function requireType({ headers }: FastifyRequest, wanted: string): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type === wanted) return
  throw Object.assign(new Error('The body is of another type.'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' })
}

async function serve<Context>(
  { endpoint, parts, door }: Route<Context>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const arrived = arrivals.get(request)
  if (arrived === undefined) throw new Error('A request was served that was not admitted.')
  const { requestId, address, admitted } = arrived
  const actor: Actor = admitted?.actor ?? NOBODY
  const body = endpoint.upload ? {} : (request.body ?? {})
  const call: Call<TSchema, TSchema> = {
    body,
    query: request.query,
    actor,
    act: {
      actor,
      at: parts.now(),
      requestId,
      address,
      reason: reasonOf(body),
      lentBy: null,
    },
    upload: endpoint.upload ? uploadOf(request, endpoint.upload) : null,
    session: {
      current: admitted?.session ?? null,
      agent: request.headers['user-agent']?.slice(0, 300) ?? null,
      keep: (token) => door.write(reply, token),
      drop: () => door.clear(reply),
    },
  }
  const answer = await endpoint.handle(parts.context, call)
  return isFileAnswer(answer) ? sendFile(reply, answer) : answer
}

function uploadOf({ body }: FastifyRequest, { mostBytes }: { readonly mostBytes: number }): Readable | null {
  return body instanceof Readable ? limitedTo(body, mostBytes) : null
}

function reasonOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('reason' in body)) return null
  return typeof body.reason === 'string' ? body.reason : null
}
