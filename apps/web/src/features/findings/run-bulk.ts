/** One finding of a bulk act, and the version that was seen. */
export interface BulkTarget {
  readonly id: string
  readonly version: number
}

/** What became of one of them. */
export interface BulkOutcome {
  readonly id: string
  readonly isDone: boolean
  readonly refusal: string | null
}

/** What became of all of them. */
export interface BulkResult {
  readonly done: number
  /** In order; whatever was not reached because somebody stopped is not among them. */
  readonly refused: readonly BulkOutcome[]
  readonly reached: number
}

interface BulkWish {
  readonly targets: readonly BulkTarget[]
  readonly send: (targets: readonly BulkTarget[]) => Promise<readonly BulkOutcome[]>
  readonly onProgress: (reached: number) => void
  readonly isStopped: () => boolean
  readonly atOnce?: number
}

const AT_ONCE = 100

/**
 * Does something with many, some at a time, so that one sees how far it is and can stop. What the server refuses is kept with its
 * reason; when it cannot be reached at all, the error is thrown after what was done is told.
 */
export async function runBulk({
  targets,
  send,
  onProgress,
  isStopped,
  atOnce = AT_ONCE,
}: BulkWish): Promise<BulkResult> {
  const outcomes: BulkOutcome[] = []
  for (let from = 0; from < targets.length && !isStopped(); from += atOnce) {
    const some = targets.slice(from, from + atOnce)
    try {
      outcomes.push(...(await send(some)))
    } catch (error) {
      const refusal = error instanceof Error && error.message !== '' ? error.message : null
      outcomes.push(...some.map(({ id }) => ({ id, isDone: false, refusal })))
      onProgress(outcomes.length)
      break
    }
    onProgress(outcomes.length)
  }
  const refused = outcomes.filter(({ isDone }) => !isDone)
  return { done: outcomes.length - refused.length, refused, reached: outcomes.length }
}
