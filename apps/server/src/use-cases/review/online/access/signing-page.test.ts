import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { REASON_WORDS, type RefusalReason, refusalMessage } from './refusal-reason.ts'
import { hmac, sign } from './sign.ts'
import { SIGNATURE_HEADERS, signedPreamble } from './signature-headers.ts'
import { signSm2, verifySm2 } from './sm2.ts'

const page = readFileSync(
  join(import.meta.dirname, '../../../../../../../docs/interfaces/signing.md'),
  'utf8',
)

/** The value of a row of the example. */
function valueOf(name: string): string {
  const value = new RegExp(`^\\| ${name} \\| \`([^\`]+)\``, 'm').exec(page)?.[1]
  if (value === undefined) throw new Error(`The page has no ${name}.`)
  return value
}

const body = Buffer.from(/```json\n(.*)\n```/.exec(page)?.[1] ?? '')
const claim = { institutionId: valueOf('机构'), time: valueOf('时间'), nonce: valueOf('随机串') }
const pieces = [signedPreamble(claim), body]

describe('the page about signing', () => {
  it.each([
    ['HMAC-SM3', 'hmac-sm3'],
    ['HMAC-SHA256', 'hmac-sha256'],
  ] as const)('has the right signature with %s', (name, mode) => {
    const key = { mode, secret: valueOf('HMAC 密钥') }
    const atMs = Number(claim.time) * 1000
    const headers = sign({ institutionId: claim.institutionId, key, body, atMs, nonce: claim.nonce })
    expect(headers).toEqual({
      'x-fundwatch-institution': claim.institutionId,
      'x-fundwatch-time': claim.time,
      'x-fundwatch-nonce': claim.nonce,
      'x-fundwatch-signature': valueOf(name),
    })
  })

  it('has a signature with SM2 that verifies, and keys that belong together', () => {
    const publicKey = valueOf('公钥')
    expect(verifySm2(pieces, valueOf('签名'), publicKey)).toBe(true)
    const privateKey = /私钥 `([0-9a-f]{64})`/.exec(page)?.[1] ?? ''
    expect(verifySm2(pieces, signSm2(pieces, privateKey), publicKey)).toBe(true)
  })

  it('says the right lengths, times and preamble', () => {
    expect(page).toContain(`${body.length} 字节，结尾没有换行`)
    expect(page).toContain(`待签串共 ${Buffer.concat(pieces).length} 字节`)
    expect(new Date(Number(claim.time) * 1000 + 8 * 3_600_000).toISOString()).toBe('2026-11-21T10:30:15.000Z')
    const printed = JSON.stringify(signedPreamble(claim).toString()).slice(1, -1)
    expect(page).toContain(`printf '${printed}'`)
  })

  it('names every header and everything that a refused caller is told', () => {
    for (const header of Object.values(SIGNATURE_HEADERS)) expect(page).toContain(`| \`${header}\` |`)
    for (const reason of Object.keys(REASON_WORDS))
      expect(page).toContain(`| ${refusalMessage(reason as RefusalReason)} |`)
  })
})

describe('HMAC', () => {
  it('with SHA-256 is that of RFC 4231', () => {
    const said = [Buffer.from('what do ya want '), Buffer.from('for nothing?')]
    expect(hmac('hmac-sha256', 'Jefe', said).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('with SM3 is that of the standard, GM/T 0042', () => {
    const secret = Buffer.from(Array.from({ length: 32 }, (_, index) => index + 1)).toString('latin1')
    const said = Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2))
    expect(hmac('hmac-sm3', secret, [said]).toString('hex')).toBe(
      'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
    )
  })
})
