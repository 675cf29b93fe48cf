import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/**
 * What the pages may load and do: our own files and nothing else, no script that is not a file of ours. Styles may stand in the
 * page, because the component library writes them there; pictures may be drawn by a chart (`data:`, `blob:`).
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** One year: a file whose name holds the hash of its content never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** Addresses that are answered by programs: what is missing there is missing, and no page. */
const FOR_PROGRAMS = /^\/(?:api|fsi|assets)(?:\/|$)/

/**
 * Serves the built pages: files of `folder` under their names, and for any other address the one page that finds its way by the
 * address. Where the folder has no `index.html`, only the sentence that there is nothing.
 */
export function servePages(server: FastifyInstance, folder: string | null): void {
  const index = folder === null ? null : join(folder, 'index.html')
  const page = index !== null && existsSync(index) ? readFileSync(index) : null
  if (folder !== null && page !== null) {
    server.register(serveFiles, {
      root: folder,
      index: false,
      wildcard: false,
      dotfiles: 'ignore',
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? FOR_EVER : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler(async ({ method, url, headers }, reply) => {
    const wantsPage =
      method === 'GET' && !FOR_PROGRAMS.test(url) && (headers.accept ?? '').includes('text/html')
    if (page === null || !wantsPage) return reply.code(404).send({ message: '没有这个地址。' })
    return reply
      .headers({ 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(page)
  })
}
