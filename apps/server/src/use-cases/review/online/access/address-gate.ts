import type { Permission } from './caller-check.ts'
import type { RateLimit } from './institution-access.ts'
import { neighbourhoodOf } from './networks.ts'
import type { RefusalCounter } from './refusal-counter.ts'
import { refusalMessage } from './refusal-reason.ts'
import type { TokenBuckets } from './token-buckets.ts'

/** Decides, before anything of a call is read, whether its address may send another one now. */
export interface AddressGate {
  admit(address: string): Permission
}

const ADMITTED: Permission = { ok: true }

/** Counts calls by address; an IPv6 caller is its network of 64 bits, of which it has all addresses. */
export function addressGate({
  buckets,
  limit,
  refusals,
}: {
  readonly buckets: TokenBuckets
  readonly limit: RateLimit
  readonly refusals: Pick<RefusalCounter, 'count'>
}): AddressGate {
  return {
    admit: (address) => {
      const caller = neighbourhoodOf(address)
      if (buckets.take(caller, limit)) return ADMITTED
      refusals.count({ institutionId: '', address: caller, reason: 'address-too-often' })
      return { ok: false, message: refusalMessage('address-too-often') }
    },
  }
}
