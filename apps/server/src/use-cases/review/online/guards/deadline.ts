/** Whether somebody still waits. */
export interface Waiting {
  isOver: boolean
}

/**
 * The result of work, or of `instead` when the time is over first or the work fails. The work is told when nobody waits any more,
 * and may go on: what it began is not undone.
 */
export async function withinDeadline<Result>(
  work: (waiting: Waiting) => Promise<Result>,
  remainingMs: number,
  instead: (reason: 'late' | 'broken', error: unknown) => Result,
): Promise<Result> {
  const waiting: Waiting = { isOver: false }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Result>((resolve, reject) => {
    timer = setTimeout(
      () => {
        waiting.isOver = true
        try {
          resolve(instead('late', null))
        } catch (error) {
          reject(error)
        }
      },
      Math.max(0, remainingMs),
    )
  })
  const done = work(waiting).catch((error: unknown) => {
    // Whoever was answered "late" has been answered.
    if (waiting.isOver) return late
    return instead('broken', error)
  })
  try {
    return await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}
