import { type CivilTime, secondNo } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import { wallClock } from '../wall-clock.ts'
import type { DeskPorts } from './desk-ports.ts'

/** A file that nobody sent anything of for so long is given up. */
const PATIENCE_SECONDS = 24 * 3600

/**
 * Removes files that were begun and not sent to their end, when nothing of them came for a day: they take the room of others. What
 * came whole stays until somebody imports or removes it. Gives how many were removed.
 */
export async function giveUpUploads(
  { transact, bytes }: Pick<DeskPorts, 'transact' | 'bytes'>,
  act: Act,
): Promise<number> {
  const waiting = await transact(act, ({ hub }) => hub.uploads())
  let removed = 0
  for (const upload of waiting) {
    if ((await bytes.received(upload)) >= upload.bytes) continue
    const written = await bytes.writtenAt(upload)
    const last = Math.max(
      secondNo(upload.begunAt as CivilTime),
      written === undefined ? 0 : wallClock(written),
    )
    if (act.at - last < PATIENCE_SECONDS) continue
    const { id, name } = upload
    await transact(act, async ({ hub, trail }) => {
      await hub.removeUpload(id)
      await trail.write([{ action: 'give-up-upload', noun: 'upload', id, before: { name }, after: null }])
    })
    await bytes.remove(id)
    removed += 1
  }
  return removed
}
