import type { CallerRequest } from './caller-check.ts'

/** The headers of a signed call. */
export const SIGNATURE_HEADERS = {
  institution: 'x-fundwatch-institution',
  time: 'x-fundwatch-time',
  nonce: 'x-fundwatch-nonce',
  signature: 'x-fundwatch-signature',
} as const

/** What a signed call says of itself, as text of the form that is asked for. */
export interface SignedClaim {
  readonly institutionId: string
  /** Seconds since 1970-01-01 UTC, ten digits. */
  readonly time: string
  /** 16 to 64 letters, digits, `-` or `_`. */
  readonly nonce: string
}

const SHAPES = {
  institution: /^[A-Za-z0-9]{1,30}$/,
  time: /^[0-9]{10}$/,
  nonce: /^[A-Za-z0-9_-]{16,64}$/,
  signature: /^[0-9a-f]{64,160}$/,
} as const

/** Reads the headers of a signed call; undefined when one is missing or not of its form. */
export function readSignature(
  headers: CallerRequest['headers'],
): (SignedClaim & { readonly signature: string }) | undefined {
  const read = (name: keyof typeof SHAPES) => {
    const text = headers[SIGNATURE_HEADERS[name]]
    return text !== undefined && SHAPES[name].test(text) ? text : undefined
  }
  const [institutionId, time, nonce, signature] = [
    read('institution'),
    read('time'),
    read('nonce'),
    read('signature'),
  ]
  if (institutionId === undefined || time === undefined || nonce === undefined || signature === undefined)
    return undefined
  return { institutionId, time, nonce, signature }
}

/**
 * The first part of what is signed; the body follows as sent, to the byte. Its four lines end with `\n`, and none of their
 * texts can hold one, so that no two calls have the same.
 */
export function signedPreamble({ institutionId, time, nonce }: SignedClaim): Buffer {
  return Buffer.from(`FUNDWATCH-1\n${institutionId}\n${time}\n${nonce}\n`, 'latin1')
}
