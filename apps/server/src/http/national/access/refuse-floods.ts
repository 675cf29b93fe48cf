import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AddressGate } from '../../../use-cases/review/online/access/address-gate.ts'

/** An `onRequest` hook. */
export type RequestHook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>

/**
 * Refuses calls of an address that sends too many, before a byte of the body is read. The answer has the national shape with no
 * reference, because nothing of the message is known; its status 429 tells proxies and libraries the same. The connection is
 * closed, since the unread body would follow on it.
 */
export function refuseFloods(gate: AddressGate): RequestHook {
  return async (request, reply) => {
    const permission = gate.admit(request.ip)
    if (permission.ok) return undefined
    return reply
      .code(429)
      .headers({ 'retry-after': '1', connection: 'close' })
      .type('application/json; charset=utf-8')
      .send({ infcode: -1, inf_refmsgid: '', err_msg: permission.message, output: {} })
  }
}
