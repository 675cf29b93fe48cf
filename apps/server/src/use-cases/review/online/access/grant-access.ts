import { hash, randomBytes } from 'node:crypto'
import { accessError } from './access-error.ts'
import type { AccessEvent, AccessStore, KeyVault } from './access-ports.ts'
import {
  GENEROUS_LIMIT,
  type InstitutionAccess,
  type RateLimit,
  type SecretMode,
} from './institution-access.ts'
import { networkFromText } from './networks.ts'
import { sm2PublicKeyFromText } from './sm2.ts'
import { bindingOf } from './verify-signature.ts'

/** What changing an agreement needs. */
export interface GrantPorts {
  readonly store: AccessStore
  readonly vault: KeyVault
}

/** What every change says: whose, by whom. */
interface Change {
  readonly institutionId: string
  readonly by: string
}

/** What `allow` and `key` may say besides: calls a second, where calls come from. */
interface Terms extends Change {
  readonly networks: readonly string[]
  /** As before when undefined. */
  readonly perSecond?: number | undefined
}

/** Agrees on calls from these networks, without a signature. Throws `AccessError`. */
export async function allowNetworks({ store }: GrantPorts, terms: Terms): Promise<InstitutionAccess> {
  const networks = readNetworks(terms.networks)
  if (networks.length === 0) throw accessError('no-network')
  const everywhere = networks.find((network) => network.endsWith('/0'))
  if (everywhere !== undefined) throw accessError('whole-world', { text: everywhere })
  return store.change(readInstitution(terms.institutionId), (before) => ({
    after: {
      ...unkeyed(terms, before),
      mode: 'network',
      networks,
    },
    event: { kind: 'allowed', by: terms.by, note: `network ${networks.join(' ')}` },
  }))
}

/** Makes a secret for signed calls. It is given here once and cannot be read again. Throws `AccessError`. */
export async function makeSecret(
  { store, vault }: GrantPorts,
  { mode, ...terms }: Terms & { readonly mode: SecretMode },
): Promise<{ readonly access: InstitutionAccess; readonly secret: string }> {
  const institutionId = readInstitution(terms.institutionId)
  const networks = readNetworks(terms.networks)
  const secret = randomBytes(32).toString('hex')
  const sealedSecret = await vault.seal(secret, bindingOf({ institutionId, mode }))
  const keyFingerprint = fingerprintOf(secret)
  const access = await store.change(institutionId, (before) => ({
    after: { ...unkeyed(terms, before), mode, networks, sealedSecret, keyFingerprint },
    event: keyEvent(terms.by, { mode, keyFingerprint, networks }),
  }))
  return { access, secret }
}

/** Agrees on calls signed with the private key of this SM2 public key. Throws `AccessError`. */
export async function trustPublicKey(
  { store }: GrantPorts,
  { keyText, ...terms }: Terms & { readonly keyText: string },
): Promise<InstitutionAccess> {
  const institutionId = readInstitution(terms.institutionId)
  const networks = readNetworks(terms.networks)
  const publicKey = sm2PublicKeyFromText(keyText)
  if (publicKey === undefined) throw accessError('bad-public-key')
  const keyFingerprint = fingerprintOf(publicKey)
  return store.change(institutionId, (before) => ({
    after: { ...unkeyed(terms, before), mode: 'sm2', networks, publicKey, keyFingerprint },
    event: keyEvent(terms.by, { mode: 'sm2', keyFingerprint, networks }),
  }))
}

/** Refuses all calls of an institution, or takes them again; what was agreed stays. Throws `AccessError`. */
export async function setSuspended(
  { store }: Pick<GrantPorts, 'store'>,
  { institutionId, by, note, isSuspended }: Change & { readonly note: string; readonly isSuspended: boolean },
): Promise<InstitutionAccess> {
  return store.change(readInstitution(institutionId), (before) => {
    if (!before) throw accessError('unknown-access', { institutionId })
    if (before.isSuspended === isSuspended)
      throw accessError('already-so', { institutionId, state: isSuspended ? '停用' : '可用' })
    return {
      after: { ...before, isSuspended },
      event: { kind: isSuspended ? 'suspended' : 'resumed', by, note },
    }
  })
}

/** Changes how many calls a second are taken. Throws `AccessError`. */
export async function limitCalls(
  { store }: Pick<GrantPorts, 'store'>,
  { institutionId, by, perSecond }: Change & { readonly perSecond: number },
): Promise<InstitutionAccess> {
  const limit = readLimit(perSecond)
  return store.change(readInstitution(institutionId), (before) => {
    if (!before) throw accessError('unknown-access', { institutionId })
    return { after: { ...before, limit }, event: { kind: 'limited', by, note: `${perSecond}/s` } }
  })
}

/** The agreement without its key: a new agreement never leaves an old key in force. */
function unkeyed({ institutionId, perSecond }: Terms, before: InstitutionAccess | undefined) {
  return {
    institutionId,
    sealedSecret: null,
    publicKey: null,
    keyFingerprint: null,
    limit: perSecond === undefined ? (before?.limit ?? GENEROUS_LIMIT) : readLimit(perSecond),
    isSuspended: before?.isSuspended ?? false,
  }
}

function keyEvent(
  by: string,
  {
    mode,
    keyFingerprint,
    networks,
  }: { readonly mode: string; readonly keyFingerprint: string; readonly networks: readonly string[] },
): AccessEvent {
  return { kind: 'key-given', by, note: [mode, keyFingerprint, ...networks].join(' ') }
}

function readInstitution(text: string): string {
  if (!/^[A-Za-z0-9]{1,30}$/.test(text)) throw accessError('bad-institution', { text })
  return text
}

function readNetworks(texts: readonly string[]): string[] {
  const networks = texts.map((text) => {
    const network = networkFromText(text)
    if (network === undefined) throw accessError('bad-network', { text })
    return network
  })
  return [...new Set(networks)].sort()
}

function readLimit(perSecond: number): RateLimit {
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > 100_000)
    throw accessError('bad-rate', { text: String(perSecond) })
  return { perSecond, burst: perSecond * 2 }
}

/** Enough to tell keys apart; of 256 random bits it gives nothing away. */
function fingerprintOf(key: string): string {
  return hash('sha256', key, 'hex').slice(0, 16)
}
