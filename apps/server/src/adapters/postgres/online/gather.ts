/** Something that a caller wants, done together with what others want. */
export interface Gathering<Wish, Result> {
  /** What the wish came to; rejects when it failed, also alone. */
  ask(wish: Wish): Promise<Result>
}

/** How wishes are gathered. */
export interface GatheringWish<Wish, Result> {
  /** Does some wishes at once, all or none; gives what each came to, in their order. Must bear being asked again. */
  readonly together: (wishes: readonly Wish[]) => Promise<readonly Result[]>
  /** Two wishes of one key are never done together. */
  readonly keyOf: (wish: Wish) => string
  /** The most that are done together. */
  readonly most: number
  /** After so long the others do not wait any more for what is under way. */
  readonly patienceMs: number
}

interface Waiting<Wish, Result> {
  readonly wish: Wish
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers what is wanted while something is under way, and does it together next: one round trip and one flush to the disk for
 * all. Nothing waits for company: when nothing is under way a wish is done at once. When wishes fail together each is tried alone,
 * so that one of them never harms another; when something under way takes unusually long, the next ones go on beside it.
 */
export function gather<Wish, Result>(how: GatheringWish<Wish, Result>): Gathering<Wish, Result> {
  let waiting: Waiting<Wish, Result>[] = []
  /** What is under way, unless it takes too long to be waited for. */
  let turn: object | undefined
  let patience: NodeJS.Timeout | undefined
  const begin = () => {
    clearTimeout(patience)
    const { taken, left } = taking(waiting, how)
    waiting = left
    const own = {}
    turn = own
    patience = left.length > 0 ? setTimeout(begin, how.patienceMs) : undefined
    void settle(taken, how).finally(() => {
      if (turn !== own) return
      turn = undefined
      if (waiting.length > 0) begin()
    })
  }
  return {
    ask: (wish) =>
      new Promise((resolve, reject) => {
        waiting.push({ wish, resolve, reject })
        if (turn === undefined) begin()
        else patience ??= setTimeout(begin, how.patienceMs)
      }),
  }
}

function taking<Wish, Result>(
  waiting: readonly Waiting<Wish, Result>[],
  { keyOf, most }: GatheringWish<Wish, Result>,
): { readonly taken: Waiting<Wish, Result>[]; readonly left: Waiting<Wish, Result>[] } {
  const keys = new Set<string>()
  const [taken, left]: [Waiting<Wish, Result>[], Waiting<Wish, Result>[]] = [[], []]
  for (const one of waiting) {
    const key = keyOf(one.wish)
    if (taken.length >= most || keys.has(key)) {
      left.push(one)
      continue
    }
    keys.add(key)
    taken.push(one)
  }
  return { taken, left }
}

async function settle<Wish, Result>(
  taken: readonly Waiting<Wish, Result>[],
  { together }: Pick<GatheringWish<Wish, Result>, 'together'>,
): Promise<void> {
  try {
    const results = await together(taken.map(({ wish }) => wish))
    for (const [at, { resolve }] of taken.entries()) resolve(results[at] as Result)
  } catch (error) {
    const [only, ...others] = taken
    if (only && others.length === 0) return only.reject(error)
    await Promise.all(taken.map((one) => settle([one], { together })))
  }
}
