import { act } from '../../wire/client.ts'
import type { Answer } from '../../wire/paths.ts'
import { Refusal } from '../../wire/refusal.ts'
import { upload } from '../../wire/upload.ts'

/** A file as the server has it. */
export type Uploaded = Answer<'/uploads/begin'>

interface SendWish {
  readonly file: File
  readonly partBytes: number
  readonly signal: AbortSignal
  /** Bytes that are on the server. */
  readonly onSent: (bytes: number) => void
}

const TRIES = 4
const PAUSE_MS = 1500

/**
 * Sends a file part by part and goes on where it stopped, also days later. What breaks on the line is tried again; an AbortError or a
 * Refusal is the end of it.
 */
export async function sendFile({ file, partBytes, signal, onSent }: SendWish): Promise<Uploaded> {
  let known = await begin(file)
  onSent(known.received)
  for (let tries = 0; known.received < file.size; ) {
    signal.throwIfAborted()
    const from = known.received
    try {
      known = await upload<Uploaded>({
        path: '/uploads/append',
        query: { id: known.id, from },
        file: file.slice(from, from + partBytes),
        signal,
        onProgress: (share) => onSent(from + Math.round(share * Math.min(partBytes, file.size - from))),
      })
      tries = 0
    } catch (error) {
      tries += 1
      if (!(error instanceof Refusal) || !(error.isStale || error.isPassing) || tries >= TRIES) throw error
      await pause(signal)
      known = await begin(file)
    }
    onSent(known.received)
  }
  return known
}

function begin({ name, size, lastModified }: File): Promise<Uploaded> {
  return act('/uploads/begin', { name, bytes: size, modifiedMs: lastModified })
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
