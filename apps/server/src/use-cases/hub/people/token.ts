import { createHash, randomBytes, randomInt } from 'node:crypto'

const TOKEN_BYTES = 32

/** 256 random bits, as text for cookies and headers. */
export function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** What is kept of a token: it cannot be turned back, and a token cannot be guessed. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** What pages of a session show with every writing request. It follows from the token and says nothing about it. */
export function pageTokenOf(token: string): string {
  return createHash('sha256').update(`page of ${token}`).digest('base64url')
}

/** Letters and digits that nobody confuses on paper. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to hand over on paper: four groups of five, about 99 bits. */
export function makePassword(): string {
  return groups(4, 5)
}

/** A code that stands in for a lost authenticator, once: about 79 bits. */
export function makeRecoveryCode(): string {
  return groups(4, 4)
}

function groups(count: number, length: number): string {
  const group = () => Array.from({ length }, () => CLEAR[randomInt(CLEAR.length)]).join('')
  return Array.from({ length: count }, group).join('-')
}
