import type { AccessBook, BookEntry } from './access-book.ts'
import type { NonceStore, UsedNonce } from './access-ports.ts'
import type { CallerCheck, CallerRequest, Permission } from './caller-check.ts'
import type { InstitutionAccess } from './institution-access.ts'
import { plainAddress } from './networks.ts'
import type { RecentNonces } from './recent-nonces.ts'
import type { RefusalCounter } from './refusal-counter.ts'
import { type RefusalReason, refusalMessage } from './refusal-reason.ts'
import { readSignature, signedPreamble } from './signature-headers.ts'
import type { TokenBuckets } from './token-buckets.ts'
import type { SignatureVerifier } from './verify-signature.ts'
import { within } from './within.ts'

/** What checking a caller needs. */
export interface CallerCheckPorts {
  readonly book: AccessBook
  /** Agreements that nobody made: those of simulated institutions in a demo. */
  readonly unwritten: (request: CallerRequest) => BookEntry | undefined
  readonly signatures: SignatureVerifier
  readonly recent: RecentNonces
  readonly nonces: Pick<NonceStore, 'keep'>
  readonly refusals: Pick<RefusalCounter, 'count'>
  /** Calls of an institution, and wrong signatures of an address for an institution. */
  readonly calls: TokenBuckets
  readonly wrongSignatures: TokenBuckets
  readonly now: () => number
  /** How far the clock of a signature may be from ours, either way. */
  readonly toleranceSeconds: number
  /** Told of what is away: database, file of the key. */
  readonly onTrouble: (error: unknown) => void
}

/** A person types a wrong key in a few times; a guesser more often. */
const WRONG_SIGNATURES = { perSecond: 0.2, burst: 20 }

/** A nonce that is not stored by then is as good as not stored: the answer has a deadline. */
const PATIENCE_MS = 100

/** 3101 and 3102 ask, and change nothing. */
const QUESTIONS = new Set(['3101', '3102'])

/**
 * Who may call: the institution of the envelope, as was agreed with it. What is cheap to see is looked at first, so that a
 * flood costs little; its own limit counts what was proved to be its own, so that nobody else can use it up.
 */
export function callerCheck(ports: CallerCheckPorts): CallerCheck {
  return {
    check: async (request) => {
      const reason = await reasonToRefuse(ports, request)
      if (reason === undefined) return PERMITTED
      const { address, envelope } = request
      ports.refusals.count({
        institutionId: envelope.institutionId,
        address: plainAddress(address),
        reason,
      })
      return { ok: false, message: refusalMessage(reason) }
    },
  }
}

const PERMITTED: Permission = { ok: true }

async function reasonToRefuse(
  ports: CallerCheckPorts,
  request: CallerRequest,
): Promise<RefusalReason | undefined> {
  try {
    const { institutionId } = request.envelope
    const entry = (await ports.book.find(institutionId)) ?? ports.unwritten(request)
    if (!entry) return 'unknown-institution'
    const { access, networks } = entry
    if (access.isSuspended) return 'suspended'
    const isAnywhere = access.mode !== 'network' && access.networks.length === 0
    if (!isAnywhere && !networks.has(request.address)) return 'wrong-network'
    return access.mode === 'network'
      ? limitOf(ports, access)
      : await reasonToRefuseSigned(ports, request, access)
  } catch (error) {
    ports.onTrouble(error)
    return 'cannot-tell'
  }
}

async function reasonToRefuseSigned(
  ports: CallerCheckPorts,
  request: CallerRequest,
  access: InstitutionAccess,
): Promise<RefusalReason | undefined> {
  const claim = readSignature(request.headers)
  if (!claim) return 'not-signed'
  const { institutionId } = request.envelope
  if (claim.institutionId !== institutionId) return 'wrong-institution'
  const nonce = { institutionId, signedAtSeconds: Number(claim.time), nonce: claim.nonce }
  if (Math.abs(ports.now() / 1000 - nonce.signedAtSeconds) > ports.toleranceSeconds) return 'wrong-clock'
  if (ports.recent.has(nonce)) return 'replayed'

  // What would be refused anyway is not worth the price of a signature; nothing is taken from anybody here.
  if (!ports.calls.has(institutionId, access.limit)) return 'too-often'
  const guesser = `${plainAddress(request.address)} ${institutionId}`
  if (!ports.wrongSignatures.has(guesser, WRONG_SIGNATURES)) return 'too-many-wrong'
  const pieces = [signedPreamble(claim), request.rawBody]
  if (!(await ports.signatures.verify(access, pieces, claim.signature))) {
    ports.wrongSignatures.take(guesser, WRONG_SIGNATURES)
    return 'wrong-signature'
  }
  // Opening a secret takes a moment, in which the same call may have come a second time.
  if (ports.recent.has(nonce)) return 'replayed'
  const limited = limitOf(ports, access)
  if (limited) return limited
  ports.recent.add(nonce)
  return (await isFirstUse(ports, request, nonce)) ? undefined : 'replayed'
}

function limitOf({ calls }: CallerCheckPorts, access: InstitutionAccess): RefusalReason | undefined {
  return calls.take(access.institutionId, access.limit) ? undefined : 'too-often'
}

/**
 * A question goes on when the nonce cannot be stored: no doctor is to be stopped because our database is away, its answer will
 * be "not checked", and a copy of it could change nothing. Anything else has to be sent again.
 */
async function isFirstUse(
  { nonces, onTrouble }: CallerCheckPorts,
  { envelope }: CallerRequest,
  nonce: UsedNonce,
): Promise<boolean> {
  const kept = nonces.keep(nonce)
  if (!QUESTIONS.has(envelope.transaction)) return kept
  try {
    return await within(PATIENCE_MS, kept)
  } catch (error) {
    onTrouble(error)
    return true
  }
}
