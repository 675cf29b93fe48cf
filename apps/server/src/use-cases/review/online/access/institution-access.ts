/** How an institution proves that a call is its own. */
export type AccessMode = 'network' | 'hmac-sha256' | 'hmac-sm3' | 'sm2'

/** Modes in which calls are signed with a secret that both sides know. */
export type SecretMode = 'hmac-sha256' | 'hmac-sm3'

/** What was agreed with an institution about its calls. */
export interface InstitutionAccess {
  readonly institutionId: string
  readonly mode: AccessMode
  /** Where calls may come from, `10.1.0.0/16`, IPv4 or IPv6; none means anywhere, which mode `network` never has. */
  readonly networks: readonly string[]
  /** The HMAC secret as the vault sealed it; null in other modes. */
  readonly sealedSecret: Buffer | null
  /** The SM2 public key, `04` and both coordinates in hex; null in other modes. */
  readonly publicKey: string | null
  /** The first 16 hex digits of SHA-256 of secret or public key, by which people compare keys; null without a key. */
  readonly keyFingerprint: string | null
  readonly limit: RateLimit
  readonly isSuspended: boolean
}

/** So many calls at once, and so many a second thereafter. */
export interface RateLimit {
  readonly perSecond: number
  readonly burst: number
}

/** Several times what a large hospital sends at its peak, and a third of what two processors answer: a bound for what runs wild. */
export const GENEROUS_LIMIT: RateLimit = { perSecond: 500, burst: 1000 }
