import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type BodyRoom, bodyRoom } from './body-room.ts'
import { watchLoop } from './loop-lag.ts'
import { type BorderParts, DEFAULT_LIMITS, type NationalBorder, nationalBorder } from './national-border.ts'
import { atMost } from './unmeasured-body.ts'

/** Where a HIS posts its messages. */
const NATIONAL_PATHS = ['/national', '/fsi/api/*'] as const

const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const JSON_TYPE = 'application/json; charset=utf-8'
/** Of all bodies that are being received or answered. */
const ROOM_BYTES = 256 * 1024 * 1024

/** Adds the national interface to a server: every answer is 200 in the national shape, whatever came; other methods get 405. */
export function registerNational(server: FastifyInstance, parts: BorderParts): void {
  const border = nationalBorder(parts)
  const { bodyBytes, readBytes } = parts.limits ?? DEFAULT_LIMITS
  const room = bodyRoom(parts.roomBytes ?? ROOM_BYTES)
  // A scope of its own: elsewhere bodies are read by their type, here a body is bytes.
  server.register(async (scope) => {
    const loop = parts.loop ?? watchLoop()
    scope.addHook('onClose', async () => {
      loop.stop()
      border.close()
    })
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytes }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler(async (error, request, reply) =>
      refuse(reply, border, errorText(error, request, parts)),
    )
    for (const url of NATIONAL_PATHS) {
      scope.route({
        method: 'POST',
        url,
        bodyLimit: bodyBytes,
        onRequest: async (request, reply) =>
          encodingRefused(request, reply, border) ?? roomRefused(request, reply, { border, room, readBytes }),
        // Room is made for a body before it comes; one that does not say how long it is gets what can be read at all.
        preParsing: async ({ headers }, _reply, payload) =>
          headers['content-length'] === undefined ? payload.pipe(atMost(readBytes)) : payload,
        handler: async (request, reply) => {
          const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
          const { ip: address } = request
          const arrival = { body, address, headers: singleHeaders(request), waitedMs: loop.waitedMs() }
          return reply
            .code(200)
            .type(JSON_TYPE)
            .send(await border.answer(arrival))
        },
      })
      scope.route({
        method: [...OTHER_METHODS],
        url,
        exposeHeadRoute: false,
        handler: async (_request, reply) => {
          reply.header('allow', 'POST').code(405)
          return reply.type(JSON_TYPE).send(border.refuse('请用 POST 发送报文。'))
        },
      })
    }
  })
}

function encodingRefused(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  border: NationalBorder,
): FastifyReply | undefined {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return undefined
  const message = `不接受压缩的报文（Content-Encoding: ${encoding.slice(0, 20)}）。请直接发送 UTF-8 的 JSON。`
  return refuse(reply, border, message)
}

/** Answers without a look at the body when there is no room for it: what kind of message it is, the address may say. */
function roomRefused(
  { headers, url }: FastifyRequest,
  reply: FastifyReply,
  { border, room, readBytes }: { border: NationalBorder; room: BodyRoom; readBytes: number },
): FastifyReply | undefined {
  const bytes = Number(headers['content-length'] ?? readBytes) || 0
  if (!room.take(bytes)) {
    const transaction = /\/([0-9]{4}a?)$/i.exec(url)?.[1] ?? null
    return reply
      .code(200)
      .type(JSON_TYPE)
      .send(border.turnAway({ transaction, region: null }))
  }
  reply.raw.once('close', () => room.give(bytes))
  return undefined
}

function refuse(reply: FastifyReply, border: NationalBorder, message: string): FastifyReply {
  return reply.code(200).type(JSON_TYPE).send(border.refuse(message))
}

/** Errors that the server itself finds before a message is there. */
function errorText(
  error: unknown,
  request: FastifyRequest,
  { limits = DEFAULT_LIMITS, onError }: BorderParts,
): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return `报文超过 ${Math.floor(limits.bodyBytes / 1024 / 1024)} MiB。请分几次发送。`
  if (code === 'body-unmeasured')
    return `报文没有写明长度（Content-Length），这样的报文最大 ${Math.floor(limits.readBytes / 1024 / 1024)} MiB。请分几次发送。`
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return '报文长度与 Content-Length 不符。请重发。'
  onError(error, request.id)
  return '系统内部错误，请稍后重发。'
}

/** A header that stands twice says nothing certain, so it is left out. */
function singleHeaders({ headers }: FastifyRequest): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
