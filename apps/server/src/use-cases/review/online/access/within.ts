/** Thrown when something takes longer than anybody wants to wait; it goes on by itself. */
class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

/** What the promise gives, unless it takes longer: then rejects with `TookTooLong`, and what comes later is nobody's. */
export async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`took longer than ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
