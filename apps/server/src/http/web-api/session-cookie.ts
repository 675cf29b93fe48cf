import type { FastifyReply, FastifyRequest } from 'fastify'

/** How the token of a session reaches the browser and comes back. */
export interface SessionCookie {
  read(request: FastifyRequest): string | null
  write(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

/**
 * Readable by no script, sent with no request of another site, gone with the browser; behind https also never without it, and
 * under a name that no other address of the domain can set.
 */
export function sessionCookie({ isSecure }: { readonly isSecure: boolean }): SessionCookie {
  const name = isSecure ? '__Host-fundwatch' : 'fundwatch'
  const terms = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure } as const
  return {
    read: ({ cookies }) => cookies[name] ?? null,
    write: (reply, token) => void reply.setCookie(name, token, terms),
    clear: (reply) => void reply.clearCookie(name, terms),
  }
}
