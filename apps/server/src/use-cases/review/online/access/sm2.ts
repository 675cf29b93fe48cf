import { createHash, createPublicKey } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

// Node's OpenSSL gives SM3 but no SM2 signatures (what `crypto.sign` makes with such a key is not one), so the curve comes from
// a library and the hash, which is most of the work for a large body, from Node.

/** What is signed, in pieces, to spare a copy of the body. */
export type Pieces = readonly Uint8Array[]

/** GB/T 32918.5, the order of the group. */
const ORDER = BigInt('0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123')

/** a, b and the base point of the curve, as they enter the hash of the identity. */
const CURVE = Buffer.from(
  'FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC' +
    '28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93' +
    '32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7' +
    'BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0',
  'hex',
)

/** GM/T 0009: the identity of a signer who named none. */
const IDENTITY = Buffer.from('1234567812345678')

/** `04`, both coordinates in lower-case hex. */
const POINT = /^04[0-9a-f]{128}$/

/** OIDs of an elliptic-curve key and of SM2, as a SubjectPublicKeyInfo begins. */
const PUBLIC_KEY_INFO = '3059301306072a8648ce3d020106082a811ccf5501822d034200'

/**
 * Whether a signature (GB/T 32918.2 with SM3 and the default identity) over these pieces was made with the private key of a
 * public one. The signature is lower-case hex: r and s of 32 bytes each, or the same as DER; every signature has one form in
 * either. Never throws.
 */
export function verifySm2(pieces: Pieces, signature: string, publicKey: string): boolean {
  if (!POINT.test(publicKey)) return false
  const plain = plainSignature(signature)
  if (plain === undefined) return false
  const numbers = [plain.slice(0, 64), plain.slice(64)].map((hex) => BigInt(`0x${hex}`))
  if (numbers.some((number) => number === 0n || number >= ORDER)) return false
  const { point, identityHash } = preparedKey(publicKey)
  try {
    return sm2.doVerifySignature(digestOf(identityHash, pieces), plain, point, { hash: false })
  } catch {
    // The library throws where the sum of points is infinite: no signature has that.
    return false
  }
}

/** Signs as `verifySm2` expects it: r and s in hex. The private key is 64 hex digits. */
export function signSm2(pieces: Pieces, privateKey: string): string {
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey)
  return sm2.doSignature(digestOf(identityHashOf(publicKey), pieces), privateKey, { hash: false })
}

/** A new pair of keys, in hex. */
export function makeSm2Keys(): { readonly privateKey: string; readonly publicKey: string } {
  return sm2.generateKeyPairHex()
}

/**
 * Reads a public key: hex of the point (with or without `04`), or PEM of a key or a certificate. Undefined for what is none,
 * also for a point beside the curve.
 */
export function sm2PublicKeyFromText(text: string): string | undefined {
  const trimmed = text.trim()
  const found = trimmed.startsWith('-----')
    ? pointOfPem(trimmed)
    : trimmed.replaceAll(/\s/g, '').toLowerCase()
  if (found === undefined) return undefined
  const point = /^[0-9a-f]{128}$/.test(found) ? `04${found}` : found
  return POINT.test(point) && isOnCurve(point) ? point : undefined
}

function pointOfPem(pem: string): string | undefined {
  try {
    const info = createPublicKey(pem).export({ type: 'spki', format: 'der' }).toString('hex')
    return info.startsWith(PUBLIC_KEY_INFO) ? info.slice(PUBLIC_KEY_INFO.length) : undefined
  } catch {
    return undefined
  }
}

function isOnCurve(point: string): boolean {
  try {
    return sm2.verifyPublicKey(point)
  } catch {
    return false
  }
}

type Point = ReturnType<typeof sm2.precomputePublicKey>

interface PreparedKey {
  readonly point: Point
  readonly identityHash: Buffer
}

/** Multiples of a point make verifying five times as fast and take memory, so they are kept for the busiest keys only. */
const preparedKeys = new Map<string, PreparedKey>()
const MOST_PREPARED = 512
const WINDOW_BITS = 4

function preparedKey(publicKey: string): PreparedKey {
  const known = preparedKeys.get(publicKey)
  const key = known ?? {
    point: sm2.precomputePublicKey(publicKey, WINDOW_BITS),
    identityHash: identityHashOf(publicKey),
  }
  preparedKeys.delete(publicKey)
  preparedKeys.set(publicKey, key)
  const [oldest] = preparedKeys.keys()
  if (preparedKeys.size > MOST_PREPARED && oldest !== undefined) preparedKeys.delete(oldest)
  return key
}

/** Z of the standard: who signs, and on which curve. */
function identityHashOf(publicKey: string): Buffer {
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(IDENTITY.length * 8)
  return sm3([bits, IDENTITY, CURVE, Buffer.from(publicKey.slice(2), 'hex')])
}

/** e of the standard. */
function digestOf(identityHash: Buffer, pieces: Pieces): Buffer {
  return sm3([identityHash, ...pieces])
}

function sm3(pieces: Pieces): Buffer {
  const hash = createHash('sm3')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

/** r and s, 32 bytes each; undefined for what is neither of the two forms. */
function plainSignature(signature: string): string | undefined {
  if (/^[0-9a-f]{128}$/.test(signature)) return signature
  const sequence = /^30([0-9a-f]{2})([0-9a-f]*)$/.exec(signature)
  const [r, rest] = derNumber(lengthFits(sequence?.[1], sequence?.[2]) ?? '')
  const [s, end] = derNumber(rest)
  return r !== undefined && s !== undefined && end === '' ? r + s : undefined
}

/** The first whole number of DER, positive and as short as can be, and what follows it. */
function derNumber(der: string): [string | undefined, string] {
  const length = Number.parseInt(der.slice(2, 4), 16)
  const digits = der.slice(4, 4 + length * 2)
  const isNumber = der.startsWith('02') && length >= 1 && digits.length === length * 2
  const isShortest = /^(?:0[1-9a-f]|[1-7].|00[89a-f])/.test(digits)
  const value = digits.replace(/^00/, '')
  if (!isNumber || !isShortest || value.length > 64) return [undefined, '']
  return [value.padStart(64, '0'), der.slice(4 + length * 2)]
}

function lengthFits(length: string | undefined, content: string | undefined): string | undefined {
  return Number.parseInt(length ?? '', 16) * 2 === content?.length ? content : undefined
}
