/** What came back for a posted message. */
export interface Posted {
  readonly status: number
  readonly text: string
  readonly milliseconds: number
}

/** Posts a body. Throws Error, in Chinese, when nobody answers. */
export type PostMessage = (
  url: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
) => Promise<Posted>

const PATIENCE_MS = 30_000

/** Posts over HTTP. */
export const postOverHttp: PostMessage = async (url, body, headers) => {
  const startedAt = performance.now()
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await answer.text()
    return { status: answer.status, text, milliseconds: performance.now() - startedAt }
  } catch (error) {
    throw new Error(`${url} 没有应答: ${reasonOf(error)}。请确认服务已启动、地址正确（--to）。`, {
      cause: error,
    })
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `${PATIENCE_MS / 1000} 秒内没有应答`
  return error.cause instanceof Error ? error.cause.message : error.message
}
