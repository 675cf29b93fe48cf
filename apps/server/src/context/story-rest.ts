import { setTimeout as sleep } from 'node:timers/promises'
import { isStoryLived } from '../adapters/postgres/casework/demo/story.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Transact } from '../use-cases/hub/trail/act.ts'

const LOOK_AGAIN_MS = 500
/** Who lived the past may have been killed: then this process ends within a moment too. */
const GRACE_MS = 1_000

/**
 * Transactions of what the platform does by itself, which wait while a demo city lives its past: there nights pass by the clock of the
 * story, and the clock of the wall would let everything of it be overdue. Nothing begins once whoever started this process is gone.
 */
export function restingTransact<Stores>(
  session: Session,
  transact: Transact<Stores>,
): { readonly transact: Transact<Stores>; readonly close: () => void } {
  let [isClosing, isOrphan] = [false, false]
  process.once('disconnect', () => {
    isOrphan = true
  })
  const untilLived = async () => {
    for (let hasWaited = false; ; ) {
      const isLived = await isStoryLived(session)
      if (isOrphan || (isClosing && (isLived || hasWaited)))
        throw new Error('The platform closes while a made-up past is lived.')
      if (!isLived && !hasWaited) return
      await sleep(isLived ? LOOK_AGAIN_MS : GRACE_MS)
      hasWaited = isLived
    }
  }
  return {
    transact: async (act, work) => {
      await untilLived()
      return transact(act, work)
    },
    close: () => {
      isClosing = true
    },
  }
}
