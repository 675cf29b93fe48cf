import type { UsedNonce } from './access-ports.ts'

/** Nonces that this process saw lately: a replay is met here, without a signature to verify or a database to ask. */
export interface RecentNonces {
  has(nonce: UsedNonce): boolean
  add(nonce: UsedNonce): void
}

/** Remembers between `size` and twice as many. What it forgets the database still knows. */
export function recentNonces(size = 20_000): RecentNonces {
  let young = new Set<string>()
  let old = new Set<string>()
  const keyOf = ({ institutionId, signedAtSeconds, nonce }: UsedNonce) =>
    `${institutionId} ${signedAtSeconds} ${nonce}`
  return {
    has: (nonce) => young.has(keyOf(nonce)) || old.has(keyOf(nonce)),
    add: (nonce) => {
      if (young.size >= size) {
        old = young
        young = new Set()
      }
      young.add(keyOf(nonce))
    },
  }
}
