import { createHmac, randomBytes } from 'node:crypto'
import type { SecretMode } from './institution-access.ts'
import { SIGNATURE_HEADERS, signedPreamble } from './signature-headers.ts'
import { signSm2 } from './sm2.ts'

/** What a caller signs with. */
export type SigningKey =
  /** The secret as `fundwatch institution key` printed it, its characters being the key. */
  | { readonly mode: SecretMode; readonly secret: string }
  /** 64 hex digits. */
  | { readonly mode: 'sm2'; readonly privateKey: string }

/** A call to be signed. */
export interface CallToSign {
  readonly institutionId: string
  readonly key: SigningKey
  /** The bytes that will be sent. */
  readonly body: Buffer
  readonly atMs: number
  /** 16 to 64 letters, digits, `-` or `_`, each once; a random one when none is given. */
  readonly nonce?: string
}

/** The headers that sign a call. */
export function sign({
  institutionId,
  key,
  body,
  atMs,
  nonce,
}: CallToSign): Readonly<Record<string, string>> {
  const claim = {
    institutionId,
    time: String(Math.floor(atMs / 1000)),
    nonce: nonce ?? randomBytes(16).toString('hex'),
  }
  const pieces = [signedPreamble(claim), body]
  const signature =
    key.mode === 'sm2' ? signSm2(pieces, key.privateKey) : hmac(key.mode, key.secret, pieces).toString('hex')
  return {
    [SIGNATURE_HEADERS.institution]: institutionId,
    [SIGNATURE_HEADERS.time]: claim.time,
    [SIGNATURE_HEADERS.nonce]: claim.nonce,
    [SIGNATURE_HEADERS.signature]: signature,
  }
}

/** The HMAC of these pieces, 32 bytes; the characters of the secret are the key. */
export function hmac(mode: SecretMode, secret: string, pieces: readonly Uint8Array[]): Buffer {
  const sum = createHmac(mode === 'hmac-sm3' ? 'sm3' : 'sha256', secret)
  for (const piece of pieces) sum.update(piece)
  return sum.digest()
}
