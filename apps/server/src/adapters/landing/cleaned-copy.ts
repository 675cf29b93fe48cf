import { closeSync, openSync, readSync } from 'node:fs'
import { writeWhole } from './to-utf8.ts'

const BLOCK_BYTES = 1024 * 1024

/** A copy of a file without what was taken out; made only when something is. */
export interface CleanedCopy {
  readonly active: boolean
  /** Starts the copy with a header and the source's bytes from `from` to `to`; everything behind comes by `keep`. */
  start(header: string, range: { from: number; to: number }): void
  keep(bytes: Uint8Array): void
  close(): void
}

/** Prepares a cleaned copy of `source` at `to`. The caller closes it. */
export function cleanedCopy(source: string, to: string): CleanedCopy {
  const block = Buffer.allocUnsafe(BLOCK_BYTES)
  let file: number | undefined
  let filled = 0

  const flush = (): void => {
    if (file !== undefined) writeWhole(file, block.subarray(0, filled))
    filled = 0
  }
  const keep = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) {
      const piece = bytes.subarray(at, at + BLOCK_BYTES - filled)
      block.set(piece, filled)
      filled += piece.length
      at += piece.length
      if (filled === BLOCK_BYTES) flush()
    }
  }
  const copyPrefix = (from: number, until: number): void => {
    const input = openSync(source, 'r')
    const piece = Buffer.allocUnsafe(BLOCK_BYTES)
    try {
      for (let at = from; at < until; ) {
        const got = readSync(input, piece, 0, Math.min(BLOCK_BYTES, until - at), at)
        if (got === 0) throw new Error(`${source} became shorter while it was read`)
        keep(piece.subarray(0, got))
        at += got
      }
    } finally {
      closeSync(input)
    }
  }

  return {
    get active() {
      return file !== undefined
    },
    start(header, { from, to: until }) {
      file = openSync(to, 'w')
      keep(Buffer.from(header))
      copyPrefix(from, until)
    },
    keep,
    close() {
      if (file === undefined) return
      try {
        flush()
      } finally {
        closeSync(file)
        file = undefined
      }
    },
  }
}
