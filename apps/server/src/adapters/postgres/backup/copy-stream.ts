import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type pg from 'pg'

/** What of a connection copying needs: the driver has it and does not type it. */
interface CopyConnection {
  readonly stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

const BLOCK = 64 * 1024

/** The bytes of a `copy … to stdout`, and how many rows they were once they have ended. */
export function copyOut(session: pg.PoolClient, text: string): { readonly stream: Readable; rows(): number } {
  const query = new CopyOut(text)
  session.query(query)
  return { stream: query.stream, rows: () => query.rows }
}

class CopyOut {
  readonly stream: Readable
  rows = 0
  private readonly text: string
  private connection: CopyConnection | undefined
  private pieces: Buffer[] = []
  private length = 0

  constructor(text: string) {
    this.text = text
    this.stream = new Readable({
      highWaterMark: 16 * BLOCK,
      read: () => void this.connection?.stream.resume(),
      destroy: (error, done) => {
        this.connection?.stream.resume()
        done(error)
      },
    })
  }

  submit(connection: unknown): void {
    this.connection = connection as CopyConnection
    this.connection.query(this.text)
  }

  /** One row; the driver uses its buffer again, so the bytes are taken out of it. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.pieces.push(Buffer.from(chunk))
    this.length += chunk.length
    if (this.length >= BLOCK) this.pass()
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = Number(/^COPY (?<rows>\d+)$/.exec(text)?.groups?.['rows'] ?? 0)
  }

  handleError(error: Error): void {
    this.stream.destroy(error)
  }

  handleReadyForQuery(): void {
    this.pass()
    this.stream.push(null)
  }

  handleRowDescription(): void {}

  private pass(): void {
    if (this.length === 0) return
    const block = Buffer.concat(this.pieces)
    this.pieces = []
    this.length = 0
    if (!this.stream.push(block)) this.connection?.stream.pause()
  }
}

/** Gives bytes to a `copy … from stdin`; resolves with the number of rows, rejects with what source or server say. */
export function copyIn(session: pg.PoolClient, text: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let trouble: Error | undefined
    session.query({
      submit: (connection: unknown) => (connection as CopyConnection).query(text),
      handleCopyInResponse: (connection: CopyConnection) => {
        pump(connection, source).catch((error: Error) => {
          trouble = error
          connection.sendCopyFail(error.message)
        })
      },
      handleCommandComplete: (tag: { text: string }) => {
        rows = Number(/^COPY (?<rows>\d+)$/.exec(tag.text)?.groups?.['rows'] ?? 0)
      },
      handleError: (error: Error) => {
        trouble ??= error
        reject(trouble)
      },
      handleReadyForQuery: () => resolve(rows),
      handleRowDescription: () => undefined,
    })
  })
}

async function pump(connection: CopyConnection, source: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of source) {
    connection.sendCopyFromChunk(chunk)
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
  }
  connection.endCopyFrom()
}
