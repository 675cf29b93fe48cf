import type { Act, Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { LedgerStore } from './ledger-ports.ts'

/** What splitting needs. */
export interface SplitPorts {
  readonly transact: Transact<{ readonly ledger: LedgerStore; readonly trail: Trail }>
}

const AT_ONCE = 500

/**
 * Moves money of which the ledger did not know who paid it to the funds that did, after their payments became known. What was written
 * is taken back by opposite entries. It may be cut and run again. Gives how many lines were split anew.
 */
export async function splitAnew({ transact }: SplitPorts, act: Act, signal: AbortSignal): Promise<number> {
  let [split, after] = [0, null as string | null]
  while (!signal.aborted) {
    const from = after
    const lineKeys = await transact(act, async ({ ledger, trail }) => {
      const found = await ledger.unsplitLines(from, AT_ONCE)
      const moved = await ledger.splitAnew(found, act.at)
      await trail.write(
        moved.map((id) => ({
          action: 'split-by-fund',
          noun: 'finding-review',
          id,
          before: null,
          after: null,
        })),
      )
      return found
    })
    const last = lineKeys.at(-1)
    if (last === undefined) break
    split += lineKeys.length
    after = last
  }
  return split
}
