import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One example of a guide: what is sent, and the status that comes back. */
export interface GuideExample {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly status: number
}

const guides = join(import.meta.dirname, '..', '..', 'docs', 'guides')

/** The examples of a guide, in its order: request line, headers, an empty line, the body, and `→ status`. */
export async function examplesOf(guide: string): Promise<readonly GuideExample[]> {
  const text = await readFile(join(guides, guide), 'utf8')
  return [...text.matchAll(/```http\n([\s\S]*?)```/g)].map(([, block = '']) => {
    const [head = '', rest = ''] = split(block, '\n\n')
    const [first = '', ...headerLines] = head.split('\n')
    const [method = '', path = ''] = first.split(' ')
    const [body = '', status = ''] = split(rest, '→')
    return {
      method,
      path,
      headers: Object.fromEntries(headerLines.map((line) => split(line, ': '))),
      body: body.trim() === '' ? null : body.trim(),
      status: Number(status),
    }
  })
}

/** Plays the examples against a server, filling in what earlier answers told; gives what was answered otherwise than the guide says. */
export async function playExamples(
  base: string,
  examples: readonly GuideExample[],
  told: Record<string, string>,
): Promise<readonly string[]> {
  const wrongs: string[] = []
  const session: Record<string, string> = {}
  for (const { method, path, headers, body, status } of examples) {
    const fill = (text: string) =>
      text.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => told[name] ?? whole)
    const isSigned = 'authorization' in headers
    const answer = await fetch(`${base}${fill(path)}`, {
      method,
      headers: {
        ...(body !== null && { 'content-type': 'application/json' }),
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
        ...(isSigned ? {} : session),
      },
      ...(body !== null && { body: fill(body) }),
    })
    const text = await answer.text()
    if (answer.status !== status) wrongs.push(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
    if (answer.headers.get('content-type')?.includes('json') !== true) continue
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie !== undefined) session['cookie'] = cookie
    for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
      if (name === 'pageToken') session['x-page-token'] = String(value)
      if (['id', 'version', 'key'].includes(name)) told[name] = String(value)
    }
  }
  return wrongs
}

function split(text: string, by: string): [string, string] {
  const at = text.indexOf(by)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + by.length)]
}
