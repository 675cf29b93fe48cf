/** How much goes on at once. */
export interface GateLimits {
  readonly concurrent: number
  readonly waiting: number
}

/** Lets so many in at once, lets so many wait, and turns everybody else away at once. */
export interface Gate {
  /** Undefined when the gate is full: nothing of the work was begun. */
  enter<Result>(work: () => Promise<Result>): Promise<Result> | undefined
  /** Nobody is inside. */
  isIdle(): boolean
}

/** Opens a gate. Who waits is let in in the order of coming. */
export function openGate({ concurrent, waiting }: GateLimits): Gate {
  let inside = 0
  // Who waits, as a ring: shifting an array of hundreds for each call would cost more than the call.
  const queue: ((() => void) | undefined)[] = []
  let first = 0
  const leave = () => {
    const next = queue[first]
    if (!next) {
      inside -= 1
      return
    }
    queue[first] = undefined
    first += 1
    if (first === queue.length) {
      queue.length = 0
      first = 0
    }
    next()
  }
  const inTurn = () => {
    if (inside < concurrent) {
      inside += 1
      return undefined
    }
    return new Promise<void>((resolve) => {
      queue.push(resolve)
    })
  }
  return {
    enter: (work) => {
      if (inside >= concurrent && queue.length - first >= waiting) return undefined
      return passThrough(work, inTurn(), leave)
    },
    isIdle: () => inside === 0,
  }
}

async function passThrough<Result>(
  work: () => Promise<Result>,
  turn: Promise<void> | undefined,
  leave: () => void,
): Promise<Result> {
  if (turn) await turn
  try {
    return await work()
  } finally {
    leave()
  }
}
