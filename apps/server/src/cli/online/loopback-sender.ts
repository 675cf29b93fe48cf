import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Sends bodies to a server on this machine and gives the text of its answers. */
export interface LoopbackSender {
  send(body: string): Promise<string>
  close(): void
}

const PATIENCE_MS = 30_000

/** The address of the national interface of a server on this machine. Throws Error, in Chinese, for any other machine. */
export function loopbackUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.protocol !== 'http:')
    throw new Error(`“${text}” 不是 http:// 开头的地址（--to）。`)
  if (url.hostname !== 'localhost' && url.hostname !== '[::1]' && !/^127\.\d+\.\d+\.\d+$/.test(url.hostname))
    throw new Error(
      `模拟城市只能发给本机（127.0.0.1、::1、localhost），不能发给 ${url.hostname}: 别处的服务器里可能是真实的数据。`,
    )
  if (url.pathname === '/') url.pathname = '/national'
  return url
}

/** What a system waits before it sends a message again to a server that has gone, in ms. */
const AGAIN_AFTER_MS = [100, 300, 1000, 3000, 10_000]

/**
 * A sender that keeps its connections open, as many as there are messages at once. When a server that has answered before goes
 * away, the message is sent again, as it is: a server that had it already gives the same answer.
 */
export function loopbackSender(url: URL): LoopbackSender {
  const agent = new Agent({ keepAlive: true })
  let hasAnswered = false
  const send = async (body: Buffer, waits: readonly number[]): Promise<string> => {
    try {
      const text = await post({ url, agent, body })
      hasAnswered = true
      return text
    } catch (error) {
      const [wait, ...later] = waits
      if (!hasAnswered || wait === undefined) throw error
      await sleep(wait)
      return send(body, later)
    }
  }
  return {
    send: (body) => send(Buffer.from(body), AGAIN_AFTER_MS),
    close: () => agent.destroy(),
  }
}

function post({ url, agent, body }: { url: URL; agent: Agent; body: Buffer }): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const posted = request(url, { method: 'POST', agent, headers, timeout: PATIENCE_MS }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
      answer.on('error', reject)
    })
    posted.on('timeout', () => posted.destroy(new Error(`${PATIENCE_MS / 1000} 秒内没有应答`)))
    posted.on('error', (error) => reject(new Error(`没有应答: ${error.message}`, { cause: error })))
    posted.end(body)
  })
}
