import { addressOf, type QueryValue, tokenHeader } from './client.ts'
import { refusalOf, unreachable } from './refusal.ts'

interface Upload {
  readonly path: string
  readonly query: Readonly<Record<string, QueryValue>>
  readonly file: Blob
  readonly signal?: AbortSignal
  /** From 0 to 1. */
  readonly onProgress?: (part: number) => void
}

/** Sends a file as it is and says how far it is; `fetch` cannot. Throws a Refusal, or an AbortError when it was given up. */
export function upload<Told>({ path, query, file, signal, onProgress }: Upload): Promise<Told> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(path, query))
    request.setRequestHeader('content-type', 'application/octet-stream')
    for (const [name, value] of Object.entries(tokenHeader())) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      const { status, responseText } = request
      if (status >= 200 && status < 300) resolve(JSON.parse(responseText) as Told)
      else reject(refusalOf(status, responseText, request.getResponseHeader('x-request-id')))
    })
    request.addEventListener('error', () => reject(unreachable()))
    request.addEventListener('abort', () =>
      reject(new DOMException('The upload was given up.', 'AbortError')),
    )
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
