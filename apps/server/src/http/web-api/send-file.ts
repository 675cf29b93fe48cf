import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { FileAnswer } from './endpoint.ts'

/** Whether a handler gave a file instead of what the schema says. */
export function isFileAnswer(answer: unknown): answer is FileAnswer {
  if (typeof answer !== 'object' || answer === null || !('content' in answer)) return false
  return Buffer.isBuffer(answer.content) || answer.content instanceof Readable
}

/** Sends a file as a download. The browser neither guesses its type nor runs anything of it. */
export function sendFile(reply: FastifyReply, { name, type, content }: FileAnswer): FastifyReply {
  return reply
    .headers({
      'content-type': type,
      'content-disposition': disposition(name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    })
    .send(content)
}

/** RFC 6266: a plain name for old readers, the real one in the encoding of RFC 5987. */
function disposition(name: string): string {
  const clean = name.replaceAll(/[\p{Cc}"\\/]/gu, '_').toWellFormed()
  const plain = clean.replaceAll(/[^\u0020-\u007e]/g, '_')
  const encoded = encodeURIComponent(clean).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
