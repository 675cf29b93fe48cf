import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, isIPv6, type LookupFunction } from 'node:net'
import type {
  SendWebhook,
  WebhookMessage,
  WebhookReply,
} from '../../use-cases/casework/webhooks/webhook-ports.ts'
import { isForbiddenAddress } from './forbidden-address.ts'

/** What sending keeps to. */
export interface SendingTerms {
  /** Whether our own machine and private networks may be reached, and without encryption. */
  readonly isPrivateAllowed: boolean
  /** For everything: finding, connecting, sending, the answer. */
  readonly timeoutMs: number
  /** Of the answer; nobody reads it, and nobody fills our memory with it. */
  readonly mostAnswerBytes: number
}

/** A name with its addresses, as the machine finds them. */
export type FindAddresses = (host: string) => Promise<readonly string[]>

const findAddresses: FindAddresses = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address)

/**
 * Sends messages with POST. The address is looked at after its name was found and exactly that one is connected to, so that a name
 * cannot point elsewhere in between. Redirects are answers like others: nobody follows them.
 */
export function webhookSender(terms: SendingTerms, find: FindAddresses = findAddresses): SendWebhook {
  return async (message) => {
    const url = new URL(message.url)
    if (url.protocol !== 'https:' && !terms.isPrivateAllowed) return { problem: '地址应以 https:// 开头' }
    const late = AbortSignal.timeout(terms.timeoutMs)
    try {
      const address = await Promise.race([addressOf(url, terms, find), aborted(late)])
      return await post(message, { url, address, late, terms })
    } catch (error) {
      if (late.aborted) return { problem: `${terms.timeoutMs / 1000} 秒内没有答复` }
      return { problem: error instanceof Error ? explain(error) : String(error) }
    }
  }
}

class ForbiddenAddress extends Error {}

async function addressOf(url: URL, terms: SendingTerms, find: FindAddresses): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await find(host) : [host]
  const [first] = addresses
  // One bad address is enough: who answers for the name is not trusted to mean another one next time.
  if (first === undefined || addresses.some((address) => isForbiddenAddress(address, terms.isPrivateAllowed)))
    throw new ForbiddenAddress(`不允许向 ${host} 推送：内部地址或保留地址`)
  return first
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('late')), { once: true })
  })
}

interface Posting {
  readonly url: URL
  readonly address: string
  readonly late: AbortSignal
  readonly terms: SendingTerms
}

function post(
  { headers, body }: WebhookMessage,
  { url, address, late, terms }: Posting,
): Promise<WebhookReply> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  // Whatever name is asked for, this is the address: the one that was looked at.
  const only: LookupFunction = (_name, options, callback) => {
    const family = isIPv6(address) ? 6 : 4
    if (options.all === true) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: only,
      // A connection that is kept would not be looked at again.
      agent: false,
      signal: late,
    })
    request.on('error', reject)
    request.on('response', (answer) => {
      readToEnd(answer, terms.mostAnswerBytes).then(() => resolve({ status: answer.statusCode ?? 0 }), reject)
    })
    request.end(body)
  })
}

/** Reads an answer away; one that is too long is cut off, its status counts. */
function readToEnd(answer: IncomingMessage, mostBytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let bytes = 0
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) {
        resolve()
        answer.destroy()
      }
    })
    answer.on('end', resolve)
    answer.on('error', reject)
    answer.on('close', resolve)
  })
}

function explain(error: Error): string {
  if (error instanceof ForbiddenAddress) return error.message
  const code = 'code' in error ? String(error.code) : error.message
  return `没有送达: ${code}`.slice(0, 300)
}
