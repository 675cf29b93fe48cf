import { randomUUID } from 'node:crypto'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify'
import type { AddressGate } from '../use-cases/review/online/access/address-gate.ts'
import type { HttpContext, Query } from './endpoint.ts'
import type { Health } from './health.ts'
import { refuseFloods } from './national/access/refuse-floods.ts'
import type { BorderParts } from './national/national-border.ts'
import { registerNational } from './national/register-national.ts'
import type { HttpOnline } from './online-desk.ts'
import { routes } from './routes.ts'
import { registerWebApi, type WebApiParts } from './web-api/register-web-api.ts'
import { webRoutes } from './web-api/routes.ts'
import type { WebContext } from './web-api/web-context.ts'
import { servePages } from './web-pages/serve-pages.ts'

/** What a server is built from. */
export interface ServerWish {
  /** How the parts of the instance are. */
  readonly health: () => Promise<Health>
  /** Without it, hospitals are not answered. */
  readonly online?: HttpOnline &
    Pick<BorderParts, 'desk' | 'access' | 'admission' | 'noteUnchecked' | 'quiet'> & {
      readonly gate: AddressGate
    }
  /** Without it, nobody can sign in. */
  readonly casework?: Omit<WebApiParts<WebContext>, 'endpoints' | 'log'>
  /** The folder of the built pages. */
  readonly pages?: string
  readonly log: FastifyBaseLogger
}

/** Nothing from outside is loaded, nothing is executed, and no other page may frame ours. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** The web server of an instance, not yet listening. It answers, and says what is away, whatever else has stopped. */
export function buildServer({ health, online, casework, pages, log }: ServerWish): FastifyInstance {
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    frameworkErrors: refuseUnreadable,
  })
  const context: HttpContext = { health }
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })
  closePolitely(server)
  for (const { method, path, handle } of routes) {
    server.route({
      method,
      url: path,
      handler: async ({ query }, reply) => {
        const answer = await handle(context, singleValues(query))
        const { status = 200, type = 'application/json; charset=utf-8', body } = answer
        return reply.code(status).type(type).send(body)
      },
    })
  }
  if (online) answerHospitals(server, online, log)
  if (casework) registerWebApi(server, { ...casework, endpoints: webRoutes, log })
  servePages(server, pages ?? null)
  server.setErrorHandler(async (error, request, reply) => {
    log.error({ error: String(error), url: request.url }, 'A request failed.')
    return reply.code(500).send({ message: '服务器内部错误，已记入日志。' })
  })
  return server
}

/**
 * While the server closes, who has a connection is answered as ever: a HIS knows no 503. With its last answer it is told to open
 * another one, else a kept connection would hold up the closing.
 */
function closePolitely(server: FastifyInstance): void {
  let isClosing = false
  server.addHook('preClose', async () => {
    isClosing = true
  })
  server.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
}

/** The national interface, in a scope of its own: only there an address is refused for sending too much. */
function answerHospitals(
  server: FastifyInstance,
  { gate, ...parts }: NonNullable<ServerWish['online']>,
  log: FastifyBaseLogger,
): void {
  server.register(async (scope) => {
    scope.addHook('onRequest', refuseFloods(gate))
    registerNational(scope, {
      ...parts,
      onError: (error, reference) =>
        log.error({ error: String(error), reference }, 'A national message could not be answered.'),
    })
  })
}

/** An address that nobody can read meets no route, and so none of what routes say. */
function refuseUnreadable(_error: FastifyError, _request: unknown, reply: FastifyReply): void {
  reply
    .code(400)
    .send({ code: 'field-invalid', message: '地址：格式不对，无法识别。', requestId: randomUUID() })
}

/** A name that stands twice in an address says nothing certain, so it is left out. */
function singleValues(query: unknown): Query {
  const entries = typeof query === 'object' && query !== null ? Object.entries(query) : []
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
