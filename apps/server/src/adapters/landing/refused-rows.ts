import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LandContext } from './land-context.ts'
import type { Refusal } from './refused-reasons.ts'
import { pathLiteral, runSql } from './run-sql.ts'
import { writeWhole } from './to-utf8.ts'

const BATCH_ROWS = 512

/** Keeps the records that cannot be rows, with their text and the reason, until they are written as Parquet. */
export interface RefusedRows {
  readonly count: number
  /** `original` may be the first piece of a record whose full length is `bytes`. */
  add(row: { fileRow: number; refusal: Refusal; original: Buffer; bytes?: number }): void
  /** Writes `refused.parquet` into the scratch folder; undefined when nothing was refused. */
  finish(): Promise<string | undefined>
  /** Throws everything away, to start over. */
  reset(): void
}

/** Text of a refused record, cut at the limit with a mark that says how long it was. */
export function keepOriginal(original: Buffer, { bytes, most }: { bytes: number; most: number }): string {
  const text = original.subarray(0, most).toString('utf8').toWellFormed()
  return bytes > most ? `${text}…〔已截断，原文共 ${bytes} 字节〕` : text
}

/** Collects refused records in the scratch folder of a landing: they never pile up in memory. */
export function collectRefused(context: LandContext): RefusedRows {
  const lines = join(context.work, 'refused.jsonl')
  let file: number | undefined
  let pending: string[] = []
  let count = 0

  const flush = (): void => {
    if (pending.length === 0) return
    file ??= openSync(lines, 'w')
    writeWhole(file, Buffer.from(pending.join('')))
    pending = []
  }
  const close = (): void => {
    if (file !== undefined) closeSync(file)
    file = undefined
  }

  return {
    get count() {
      return count
    },
    add({ fileRow, refusal, original, bytes = original.length }) {
      const text = keepOriginal(original, { bytes, most: context.limits.originalBytes })
      // NUL cannot stand in JSON text for DuckDB; its symbol can.
      const row = { file_row: fileRow, ...refusal, original: text.replaceAll('\0', '␀') }
      pending.push(`${JSON.stringify(row)}\n`)
      count += 1
      if (pending.length >= BATCH_ROWS) flush()
    },
    async finish() {
      if (count === 0) return undefined
      flush()
      close()
      const to = join(context.work, 'refused.parquet')
      await runSql(
        context,
        `copy (
          select file_row, reason, message, original
          from read_json(${pathLiteral(lines)}, format = 'newline_delimited', compression = 'uncompressed',
            hive_partitioning = false, maximum_object_size = ${context.limits.originalBytes * 8 + 65_536},
            columns = {file_row: 'BIGINT', reason: 'VARCHAR', message: 'VARCHAR', original: 'VARCHAR'})
        ) to ${pathLiteral(to, { glob: false })} (format parquet, compression zstd, preserve_order true)`,
      )
      rmSync(lines)
      return to
    },
    reset() {
      close()
      rmSync(lines, { force: true })
      pending = []
      count = 0
    },
  }
}
