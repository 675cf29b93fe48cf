import type { ActPath, Answer, BodyOf, QueryOf, ReadPath } from './paths.ts'
import { refusalOf, unreachable } from './refusal.ts'

/** What one may put behind a question mark. */
export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]

let pageToken: string | null = null

/** Keeps what the server wants to see with every act of this page; null forgets it. */
export function keepPageToken(token: string | null): void {
  pageToken = token
}

/** Asks an address. Throws a Refusal. */
export async function read<Path extends ReadPath>(
  path: Path,
  query: QueryOf<Path>,
  signal?: AbortSignal,
): Promise<Answer<Path>> {
  const response = await send(addressOf(path, query as Record<string, QueryValue>), {
    signal: signal ?? null,
  })
  return (await response.json()) as Answer<Path>
}

/** Does something. Throws a Refusal; `stale` when somebody else was faster. */
export async function act<Path extends ActPath>(path: Path, body: BodyOf<Path>): Promise<Answer<Path>> {
  const response = await send(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...tokenHeader() },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer<Path>
}

/** The same, also when the page is left while it is on its way; for small bodies only. Throws a Refusal. */
export async function actAtLeave<Path extends ActPath>(
  path: Path,
  body: BodyOf<Path>,
): Promise<Answer<Path>> {
  const response = await send(`/api${path}`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json', ...tokenHeader() },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer<Path>
}

/** The address of a read with its query: lists repeat their name. */
export function addressOf(path: string, query: Readonly<Record<string, QueryValue>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values)
      if (one !== null && one !== undefined && one !== '') parameters.append(name, String(one))
  }
  const text = parameters.toString()
  return text === '' ? `/api${path}` : `/api${path}?${text}`
}

/** The header that shows that our own page sends this. */
export function tokenHeader(): Record<string, string> {
  return pageToken === null ? {} : { 'x-page-token': pageToken }
}

/** Sends to our server and gives the answer, if it is a yes. Throws a Refusal. */
async function send(address: string, wish: RequestInit): Promise<Response> {
  const response = await fetch(address, { credentials: 'same-origin', ...wish }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  })
  if (!response.ok)
    throw refusalOf(response.status, await response.text(), response.headers.get('x-request-id'))
  return response
}
