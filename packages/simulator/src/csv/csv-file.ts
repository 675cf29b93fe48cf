import { closeSync, openSync, writeSync } from 'node:fs'

const BUFFER_BYTES = 64 * 1024
const MOST_BYTES_PER_CHARACTER = 3
const NEEDS_QUOTES = /[",\r\n]/

/** What a field of a row may be; absent is written as an empty field. */
export type Field = string | number | undefined

/**
 * A CSV file (RFC 4180, UTF-8, LF) written row by row. Rows are encoded at once into one fixed buffer, which is
 * written synchronously when it is full: the producer waits for the disk, and nothing of a row outlives it, so
 * memory stays flat however large the file.
 */
export class CsvFile {
  readonly #descriptor: number
  readonly #columns: readonly string[]
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  readonly #cells: (string | number)[]
  #used = 0
  #rows = 0

  constructor(path: string, columns: readonly string[]) {
    this.#descriptor = openSync(path, 'w')
    this.#columns = columns
    this.#cells = columns.map(() => '')
    this.#push(`${columns.join(',')}\n`)
  }

  /** Rows written so far, the header not counted. */
  get rows(): number {
    return this.#rows
  }

  write(row: Readonly<Record<string, Field>>): void {
    const columns = this.#columns
    const cells = this.#cells
    for (let index = 0; index < columns.length; index += 1) {
      const field = row[columns[index] ?? ''] ?? ''
      cells[index] = typeof field === 'string' ? quoted(field) : field
    }
    this.#rows += 1
    this.#push(`${cells.join(',')}\n`)
  }

  close(): void {
    this.#flush()
    closeSync(this.#descriptor)
  }

  #push(line: string): void {
    const most = line.length * MOST_BYTES_PER_CHARACTER
    if (this.#used + most > BUFFER_BYTES) this.#flush()
    if (most > BUFFER_BYTES) this.#writeOut(Buffer.from(line))
    else this.#used += this.#buffer.write(line, this.#used)
  }

  #flush(): void {
    this.#writeOut(this.#buffer.subarray(0, this.#used))
    this.#used = 0
  }

  #writeOut(bytes: Buffer): void {
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#descriptor, bytes, written)
  }
}

function quoted(field: string): string {
  return NEEDS_QUOTES.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
