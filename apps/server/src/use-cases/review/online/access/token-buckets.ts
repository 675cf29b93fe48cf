import type { RateLimit } from './institution-access.ts'

interface Bucket {
  tokens: number
  atMs: number
}

/** One bucket of tokens per key, filled as time goes by, in the memory of this process. */
export interface TokenBuckets {
  /** Takes a token; false when there is none. */
  take(key: string, limit: RateLimit): boolean
  /** Whether there is a token, which stays. */
  has(key: string, limit: RateLimit): boolean
}

/** Buckets of at most `mostKeys` keys; those not used for the longest time are full again first. */
export function tokenBuckets({
  now,
  mostKeys = 10_000,
}: {
  readonly now: () => number
  readonly mostKeys?: number
}): TokenBuckets {
  const buckets = new Map<string, Bucket>()

  const filled = (key: string, { perSecond, burst }: RateLimit): Bucket => {
    const atMs = now()
    const bucket = buckets.get(key)
    if (!bucket) return { tokens: burst, atMs }
    // A clock that was set back gives nothing and takes nothing.
    const gained = (Math.max(0, atMs - bucket.atMs) / 1000) * perSecond
    return { tokens: Math.min(burst, bucket.tokens + gained), atMs }
  }

  return {
    take: (key, limit) => {
      const bucket = filled(key, limit)
      const isThere = bucket.tokens >= 1
      if (isThere) bucket.tokens -= 1
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > mostKeys) dropOldest(buckets)
      return isThere
    },
    has: (key, limit) => filled(key, limit).tokens >= 1,
  }
}

function dropOldest(buckets: Map<string, Bucket>): void {
  for (const key of buckets.keys()) {
    buckets.delete(key)
    return
  }
}
