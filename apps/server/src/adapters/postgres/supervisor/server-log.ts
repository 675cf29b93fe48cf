import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { folderError } from './supervisor-error.ts'

const keptCopies = 3

/** When a log is rotated, in bytes. */
const maxLogBytes = 10 * 1024 * 1024

/**
 * Rotates a log that has grown too large. The server keeps its file open for appending, so the content is copied and the file
 * cut to nothing: what is written between the two is lost, which a diagnostic log can bear.
 */
export function rotateLog(file: string, maxBytes: number = maxLogBytes): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size <= maxBytes) return
  for (let copy = keptCopies - 1; copy >= 1; copy -= 1) {
    if (existsSync(`${file}.${copy}`)) renameSync(`${file}.${copy}`, `${file}.${copy + 1}`)
  }
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}

/** Rotates a log every minute until told to stop; does not keep the process alive. */
export function keepLogSmall(file: string, report: (error: unknown) => void): { stop(): void } {
  const timer = setInterval(() => {
    try {
      rotateLog(file)
    } catch (error) {
      report(error)
    }
  }, 60_000)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** Opens a log for a child process to append to. */
export function openLog(file: string): { descriptor: number; size: number } {
  try {
    const descriptor = openSync(file, 'a', 0o600)
    return { descriptor, size: fstatSync(descriptor).size }
  } catch (error) {
    throw folderError(file, error)
  }
}

/** What was written since a position; the last 16 kB of it. */
export function readSince(file: string, position: number): string {
  const descriptor = openSync(file, 'r')
  try {
    const size = fstatSync(descriptor).size
    const start = Math.max(position, size - 16_384)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    readSync(descriptor, buffer, 0, buffer.length, start)
    return buffer.toString('utf8')
  } finally {
    closeSync(descriptor)
  }
}
