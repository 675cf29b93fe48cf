import { openWindow } from './byte-window.ts'
import { breathe } from './land-context.ts'

const LINE_FEED = 10
const WINDOW_BYTES = 4 * 1024 * 1024

/** What to do with the lines of a file; bytes are valid during the call only and come without their line feed. */
export interface LineHandlers {
  onLine(bytes: Buffer, lineNo: number): void
  /** A line over the limit, in pieces; `last` with the piece that ends it. */
  onLongPart(bytes: Buffer, at: { lineNo: number; first: boolean; last: boolean }): void
  /** After every window: the place to write what was collected. */
  onWindow?(doneBytes: number, fileBytes: number): void
}

/** Goes through the lines of a file from byte `from`; lines over `lineBytes` never stand in memory as a whole. */
export async function eachLine(
  file: { path: string; from: number; lineBytes: number; signal: AbortSignal | undefined },
  handlers: LineHandlers,
): Promise<void> {
  const window = openWindow(file.path, { from: file.from, capacity: file.lineBytes + WINDOW_BYTES })
  try {
    const state = { lineNo: 1, inLong: false, lineBytes: file.lineBytes }
    for (;;) {
      const consumed = eachLineInWindow(window, state, handlers)
      handlers.onWindow?.(window.offset + consumed, window.fileBytes)
      if (window.atEnd) return
      window.advance(consumed)
      await breathe(file.signal)
    }
  } finally {
    window.close()
  }
}

function eachLineInWindow(
  { bytes, atEnd }: { bytes: Buffer; atEnd: boolean },
  state: { lineNo: number; inLong: boolean; lineBytes: number },
  handlers: LineHandlers,
): number {
  let from = 0
  while (from < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, from)
    const to = feed === -1 ? bytes.length : feed
    const whole = feed !== -1 || atEnd
    const long = state.inLong || to - from > state.lineBytes
    if (!whole && !long) return from
    if (long) {
      handlers.onLongPart(bytes.subarray(from, to), {
        lineNo: state.lineNo,
        first: !state.inLong,
        last: whole,
      })
    } else {
      handlers.onLine(bytes.subarray(from, to), state.lineNo)
    }
    state.inLong = !whole
    if (whole) state.lineNo += 1
    from = feed === -1 ? bytes.length : feed + 1
  }
  return bytes.length
}
