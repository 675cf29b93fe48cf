import { createHash, createPublicKey, createVerify, getCurves, type KeyObject } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

// Signing, which only clients and tests do, is a library's matter. Verifying is OpenSSL's, where it knows the curve: the streaming
// `createVerify` hashes what it is given and checks that number, so that the hash of the identity goes first, as the standard has
// it. (The one-shot `crypto.verify` puts an identity of its own in front, which is none.)

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
  return IS_NATIVE ? verifyNatively(pieces, plain, publicKey) : verifyByLibrary(pieces, plain, publicKey)
}

/** A build of Node may have another OpenSSL, without the curves of China. */
const IS_NATIVE = getCurves().includes('SM2')

function verifyNatively(pieces: Pieces, plain: string, publicKey: string): boolean {
  const { key, identityHash } = nativeKeys.of(publicKey)
  if (!key) return false
  const verify = createVerify('sm3').update(identityHash)
  for (const piece of pieces) verify.update(piece)
  return verify.verify(key, derOf(plain))
}

/** The same with a library, three times as slow: where OpenSSL has no such curve. Exported for comparison. */
export function verifyByLibrary(pieces: Pieces, plain: string, publicKey: string): boolean {
  const { point, identityHash } = libraryKeys.of(publicKey)
  try {
    return sm2.doVerifySignature(digestOf(identityHash, pieces), plain, point, { hash: false })
  } catch {
    // The library throws where the sum of points is infinite: no signature has that.
    return false
  }
}

/** A signature as OpenSSL reads it: r and s as shortest whole numbers of DER. */
function derOf(plain: string): Buffer {
  const numbers = [plain.slice(0, 64), plain.slice(64)].map((hex) => {
    const shortest = hex.replace(/^(?:00)+(?=..)/, '')
    const positive = /^[89a-f]/.test(shortest) ? `00${shortest}` : shortest
    return `02${hexByte(positive.length / 2)}${positive}`
  })
  const content = numbers.join('')
  return Buffer.from(`30${hexByte(content.length / 2)}${content}`, 'hex')
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0')
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

/** What verifying needs of a key takes a while to make and some memory, so it is kept for the busiest keys only. */
const MOST_PREPARED = 512

function busiest<Prepared>(prepare: (publicKey: string) => Prepared): { of(publicKey: string): Prepared } {
  const prepared = new Map<string, Prepared>()
  return {
    of: (publicKey) => {
      const key = prepared.get(publicKey) ?? prepare(publicKey)
      prepared.delete(publicKey)
      prepared.set(publicKey, key)
      const [oldest] = prepared.keys()
      if (prepared.size > MOST_PREPARED && oldest !== undefined) prepared.delete(oldest)
      return key
    },
  }
}

const nativeKeys = busiest((publicKey) => ({
  key: keyOfPoint(publicKey),
  identityHash: identityHashOf(publicKey),
}))

/** Undefined for a point beside the curve. */
function keyOfPoint(publicKey: string): KeyObject | undefined {
  try {
    const key = Buffer.from(`${PUBLIC_KEY_INFO}${publicKey}`, 'hex')
    return createPublicKey({ key, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

/** Multiples of a point make verifying five times as fast. */
const WINDOW_BITS = 4

const libraryKeys = busiest((publicKey) => ({
  point: sm2.precomputePublicKey(publicKey, WINDOW_BITS),
  identityHash: identityHashOf(publicKey),
}))

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
