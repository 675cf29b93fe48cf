import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A stretch of a file in memory that moves forward. Reads are synchronous: the next window is there before the loop goes on. */
export interface ByteWindow {
  /** The bytes in memory; a view that is valid until the next `advance`. */
  readonly bytes: Buffer
  /** Where the first of them stands in the file. */
  readonly offset: number
  /** True when no byte follows those in memory. */
  readonly atEnd: boolean
  readonly fileBytes: number
  /** Forgets the first bytes and reads on behind the rest. False when nothing more could be read or forgotten. */
  advance(consumed: number): boolean
  close(): void
}

/** Opens a window of `capacity` bytes on a file. The caller closes it. */
export function openWindow(path: string, { from, capacity }: { from: number; capacity: number }): ByteWindow {
  const file = openSync(path, 'r')
  const fileBytes = fstatSync(file).size
  const memory = Buffer.allocUnsafe(capacity)
  let filled = 0
  let offset = from

  const fill = (): number => {
    let read = 0
    while (filled < capacity && offset + filled < fileBytes) {
      const got = readSync(file, memory, filled, capacity - filled, offset + filled)
      if (got === 0) break
      filled += got
      read += got
    }
    return read
  }
  fill()

  return {
    get bytes() {
      return memory.subarray(0, filled)
    },
    get offset() {
      return offset
    },
    get atEnd() {
      return offset + filled >= fileBytes
    },
    fileBytes,
    advance(consumed) {
      memory.copyWithin(0, consumed, filled)
      filled -= consumed
      offset += consumed
      return fill() + consumed > 0
    },
    close: () => closeSync(file),
  }
}
