import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingStores } from './finding-ports.ts'

/** What is done with all findings of a kind, some at a time. */
export interface Passing {
  /** The ids behind one, in order. */
  readonly next: (stores: FindingStores, after: string | null, most: number) => Promise<readonly string[]>
  /** Gives with how many something was done. */
  readonly take: (stores: FindingStores, ids: readonly string[]) => Promise<number>
  readonly isOver: () => boolean
}

const AT_ONCE = 500

/** Passes through all findings of a kind, each stretch in a transaction of its own. Gives with how many something was done. */
export async function passThrough(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { next, take, isOver }: Passing,
): Promise<number> {
  let [done, after] = [0, null as string | null]
  while (!isOver()) {
    const from = after
    const { count, last } = await transact(act, async (stores) => {
      const ids = await next(stores, from, AT_ONCE)
      return { count: await take(stores, ids), last: ids.at(-1) ?? null }
    })
    done += count
    if (last === null) break
    after = last
  }
  return done
}
