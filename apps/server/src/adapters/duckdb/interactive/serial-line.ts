import { interactiveError } from './interactive-error.ts'

/** Carries out one piece of work after the other, in the order in which they came. */
export interface SerialLine {
  /** Throws `overloaded` at once when too many are waiting, and `closed` once the line is closed. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
  /** Whether something is running or waiting. */
  isBusy(): boolean
  /** Lets nothing more begin, and resolves when what is running has ended. */
  close(): Promise<void>
}

/** A line in which at most `most` pieces of work wait. */
export function serialLine(most: number): SerialLine {
  let waiting = 0
  let running = 0
  let isClosed = false
  let last: Promise<unknown> = Promise.resolve()
  return {
    async run(work) {
      if (isClosed) throw interactiveError('closed')
      if (waiting >= most) throw interactiveError('overloaded', { most })
      waiting += 1
      const turn = last.then(async () => {
        waiting -= 1
        if (isClosed) throw interactiveError('closed')
        running += 1
        return work().finally(() => {
          running -= 1
        })
      })
      // Whoever asked hears of the failure; the next in line only needs to know that it is over.
      last = turn.then(
        () => undefined,
        () => undefined,
      )
      return turn
    },
    isBusy: () => waiting + running > 0,
    async close() {
      isClosed = true
      await last
    },
  }
}
