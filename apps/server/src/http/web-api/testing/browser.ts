import type { FastifyInstance } from 'fastify'
import { requireDescribed } from './against-description.ts'
import type { LabAnswer } from './web-lab.ts'

/** A browser with its cookies, and a page of ours that knows its token. */
export interface Browser {
  cookie: string | null
  pageToken: string | null
  get(path: string, query?: Readonly<Record<string, string>>, headers?: Headers): Promise<LabAnswer>
  post(path: string, body?: unknown, headers?: Headers): Promise<LabAnswer>
}

type Headers = Readonly<Record<string, string>>

/** A browser at an address, which keeps what cookies it is given. */
export function browserOf(server: FastifyInstance, address: string): Browser {
  const send = async (method: 'GET' | 'POST', path: string, wish: Wish): Promise<LabAnswer> => {
    const answer = await server.inject({
      method,
      url: `/api${path}`,
      ...(wish.query && { query: { ...wish.query } }),
      ...(method === 'POST' && { payload: JSON.stringify(wish.body ?? {}) }),
      headers: {
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        'x-forwarded-for': address,
        'user-agent': 'test',
        ...(browser.cookie !== null && { cookie: `fundwatch=${browser.cookie}` }),
        ...(browser.pageToken !== null && { 'x-page-token': browser.pageToken }),
        ...wish.headers,
      },
    })
    const given = answer.cookies.find(({ name }) => name === 'fundwatch')
    if (given) browser.cookie = given.value || null
    const body: unknown = answer.headers['content-type']?.includes('json') ? answer.json() : answer.body
    if (typeof body === 'object' && body !== null && 'pageToken' in body)
      browser.pageToken = body.pageToken as string | null
    await requireDescribed(server, {
      method,
      path,
      status: answer.statusCode,
      type: answer.headers['content-type'],
      body,
    })
    return { status: answer.statusCode, body, text: answer.body, headers: answer.headers }
  }
  const browser: Browser = {
    cookie: null,
    pageToken: null,
    get: (path, query, headers) => send('GET', path, { query, headers }),
    post: (path, body, headers) => send('POST', path, { body, headers }),
  }
  return browser
}

interface Wish {
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly body?: unknown
  readonly headers?: Headers | undefined
}
