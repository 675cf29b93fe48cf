/** How long work shares the thread: it gives others a turn before `sliceMs` of work are over. */
export interface Slices {
  readonly sliceMs: number
  readonly now: () => number
  readonly pause: () => Promise<void>
}

/** Pauses when another stride as long as the longest so far could exceed the slice. To be called after every stride. */
export function turns({ sliceMs, now, pause }: Slices): () => Promise<void> | undefined {
  let began = now()
  let last = began
  let longest = 0
  const rest = async () => {
    await pause()
    began = now()
    last = began
  }
  return () => {
    const at = now()
    longest = Math.max(longest, at - last)
    last = at
    return at - began + longest <= sliceMs ? undefined : rest()
  }
}
