import { connect } from 'node:net'

/** An answer that came, with the times of this process's clock in ms. */
export interface WireAnswer {
  readonly status: number
  readonly body: Buffer
  readonly sentAt: number
  readonly tookMs: number
}

/** Who hears what comes of a connection. */
export interface WireEvents {
  onAnswer(wire: Wire, answer: WireAnswer): void
  /** The connection is gone; what was asked on it stays unanswered. */
  onLost(wire: Wire, wasAsking: boolean): void
}

/** A kept connection of a HIS, one request at a time. */
export interface Wire {
  /** The server has taken the connection, or it is lost. */
  readonly settled: Promise<void>
  send(request: Buffer): void
  close(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')
const NOTHING = Buffer.alloc(0)

/**
 * Opens a connection from one of the addresses of this machine. It reads just what our servers write: a head with a
 * Content-Length. Node's own client would take a third of a processor at the rate of the budget, and the generator shares ours.
 */
export function openWire(
  { port, localAddress }: { readonly port: number; readonly localAddress: string },
  events: WireEvents,
): Wire {
  const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true })
  let sentAt: number | null = null
  let received: Buffer = NOTHING
  const settled = new Promise<void>((resolve) => {
    socket.once('connect', () => resolve())
    socket.once('close', () => resolve())
  })
  const wire: Wire = {
    settled,
    send: (request) => {
      sentAt = performance.now()
      socket.write(request)
    },
    close: () => socket.destroy(),
  }
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const whole = wholeAnswer(received)
    if (!whole || sentAt === null) return
    const answer = { ...whole, sentAt, tookMs: performance.now() - sentAt }
    received = NOTHING
    sentAt = null
    events.onAnswer(wire, answer)
  })
  // Whatever it was, the connection closes, which is told.
  socket.on('error', () => undefined)
  socket.on('close', () => events.onLost(wire, sentAt !== null))
  return wire
}

/** Undefined while something is missing. Throws for an answer without a length. */
function wholeAnswer(received: Buffer): Pick<WireAnswer, 'status' | 'body'> | undefined {
  const end = received.indexOf(HEAD_END)
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`An answer came without its length:\n${head}`)
  const from = end + HEAD_END.length
  if (received.length < from + Number(length)) return undefined
  return { status: Number(head.slice(9, 12)), body: received.subarray(from, from + Number(length)) }
}
