import { accessBook } from './access-book.ts'
import type { AccessChanges, KeyVault, NonceStore, RefusalStore } from './access-ports.ts'
import { type AddressGate, addressGate } from './address-gate.ts'
import type { CallerCheck } from './caller-check.ts'
import { callerCheck } from './check-caller.ts'
import type { RateLimit } from './institution-access.ts'
import { recentNonces } from './recent-nonces.ts'
import { refusalCounter } from './refusal-counter.ts'
import { simulatedAccess } from './simulated-access.ts'
import { tokenBuckets } from './token-buckets.ts'
import { signatureVerifier } from './verify-signature.ts'

/** What the doorkeeper needs. */
export interface AccessPorts {
  readonly store: AccessChanges
  readonly nonces: NonceStore
  readonly refusals: RefusalStore
  readonly vault: Pick<KeyVault, 'unseal'>
  readonly now: () => number
  /** Told what is away: database, file of the key; the same thing at most every ten seconds. */
  readonly onTrouble: (error: unknown) => void
}

/** How strict the doorkeeper is. */
export interface AccessWish {
  /** How far the clock of a signature may be from ours, either way. */
  readonly toleranceSeconds?: number
  /** Calls of one address, whoever it speaks for: many institutions may stand behind one. */
  readonly addressLimit?: RateLimit
  /** Institutions of the simulated city may call from this machine. */
  readonly demo: boolean
}

/** The doorkeeper of an http process. */
export interface OpenAccess extends CallerCheck, AddressGate {
  /** Stores what was counted and rests. */
  close(): Promise<void>
}

/** Five minutes, as signatures of payment interfaces have it. */
const TOLERANCE_SECONDS = 300

/** The largest tolerance a setting may ask for. */
const MOST_TOLERANCE_SECONDS = 1800

/** Longer than any tolerance on both sides: a nonce that is forgotten has a time that no clock accepts. */
const NONCES_KEPT_SECONDS = 2 * MOST_TOLERANCE_SECONDS + 600

const ADDRESS_LIMIT: RateLimit = { perSecond: 5000, burst: 10_000 }
const REFUSALS_KEPT_MS = 90 * 86_400_000
const FLUSH_MS = 1000
const SWEEP_MS = 60_000
const QUIET_MS = 10_000

/** Puts the doorkeeper together; refusals are stored once a second, old nonces and refusals forgotten once a minute. */
export function openAccess(ports: AccessPorts, wish: AccessWish): OpenAccess {
  const { now } = ports
  const onTrouble = calmly(ports)
  const refusals = refusalCounter({ store: ports.refusals, now })
  const gate = addressGate({
    buckets: tokenBuckets({ now }),
    limit: wish.addressLimit ?? ADDRESS_LIMIT,
    refusals,
  })
  const caller = callerCheck({
    book: accessBook({ store: ports.store, now, onTrouble }),
    unwritten: wish.demo ? simulatedAccess : () => undefined,
    signatures: signatureVerifier(ports.vault),
    recent: recentNonces(),
    nonces: ports.nonces,
    refusals,
    calls: tokenBuckets({ now }),
    wrongSignatures: tokenBuckets({ now }),
    now,
    toleranceSeconds: Math.min(wish.toleranceSeconds ?? TOLERANCE_SECONDS, MOST_TOLERANCE_SECONDS),
    onTrouble,
  })
  const sweep = async () => {
    await ports.nonces.forgetBefore(now() / 1000 - NONCES_KEPT_SECONDS)
    await ports.refusals.forgetBefore(now() - REFUSALS_KEPT_MS)
  }
  const timers = [
    setInterval(() => void refusals.flush().catch(onTrouble), FLUSH_MS),
    setInterval(() => void sweep().catch(onTrouble), SWEEP_MS),
  ]
  for (const timer of timers) timer.unref()
  return {
    ...gate,
    ...caller,
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      await refusals.flush().catch(onTrouble)
    },
  }
}

/** While the database is away every call meets the same trouble. */
function calmly({ now, onTrouble }: Pick<AccessPorts, 'now' | 'onTrouble'>): (error: unknown) => void {
  let said = ''
  let saidAtMs = 0
  return (error) => {
    const text = String(error)
    if (text === said && Math.abs(now() - saidAtMs) < QUIET_MS) return
    said = text
    saidAtMs = now()
    onTrouble(error)
  }
}
