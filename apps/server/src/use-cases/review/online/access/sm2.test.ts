import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSm2Keys, signSm2, sm2PublicKeyFromText, verifyByLibrary, verifySm2 } from './sm2.ts'

/** GB/T 32918.5-2017, annex A.2: keys, message and signature with the identity of GM/T 0009, 1234567812345678. */
const standard = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: 'message digest',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  der:
    '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    '022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}

/** Made with `openssl ecparam -name SM2 -genkey`, `req -x509 -sm3` and `pkeyutl -sign -rawin -digest sm3`, over `hello`. */
const openssl = {
  publicKey:
    '04c601f8c4ee6517658d449049637fc08ba2617a44aaae18ad39e5928b152b4853' +
    '745fadc7503196b6e5db95679ec54d000c0630450da71cc3bdc61f0e56080cc6',
  pem: `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAExgH4xO5lF2WNRJBJY3/Ai6JhekSq
rhitOeWSixUrSFN0X63HUDGWtuXblWeexU0ADAYwRQ2nHMO9xh8OVggMxg==
-----END PUBLIC KEY-----
`,
  signature:
    '3045022034206391984872eec91e507abb723b9c44fb212574470463efca65dab6b8bbe3' +
    '022100fc125ea196d86240a709b1104afe213b7abc709dbcabe2291922440a00684630',
}

const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
const pieces = [Buffer.from(standard.message)]

describe('a signature with SM2', () => {
  it('is verified as the standard has it, plain and as DER', () => {
    expect(verifySm2(pieces, standard.signature, standard.publicKey)).toBe(true)
    expect(verifySm2(pieces, standard.der, standard.publicKey)).toBe(true)
    expect(
      verifySm2([Buffer.from('message '), Buffer.from('digest')], standard.der, standard.publicKey),
    ).toBe(true)
  })

  it('of OpenSSL is verified, which shares no code with ours', () => {
    expect(verifySm2([Buffer.from('hello')], openssl.signature, openssl.publicKey)).toBe(true)
    expect(verifySm2([Buffer.from('hallo')], openssl.signature, openssl.publicKey)).toBe(false)
  })

  it('that we make verifies, for any message and key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (body, place) => {
        const { privateKey, publicKey } = makeSm2Keys()
        const signature = signSm2([body], privateKey)
        expect(verifySm2([body.subarray(0, place), body.subarray(place)], signature, publicKey)).toBe(true)
        expect(verifySm2([body, Buffer.of(0)], signature, publicKey)).toBe(false)
        expect(verifySm2([body], signature, standard.publicKey)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it('is judged alike by OpenSSL and by a library that shares no code with it, also with numbers of any size', () => {
    const { privateKey, publicKey } = makeSm2Keys()
    const number = fc.oneof(
      fc.bigInt(1n, BigInt(`0x${order}`) - 1n),
      fc.bigInt(1n, 300n),
      fc.bigInt(1n, 1n << 248n),
    )
    const hex = (value: bigint) => value.toString(16).padStart(64, '0')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), number, number, (body, one, other) => {
        const forged = hex(one) + hex(other)
        expect(verifySm2([body], forged, publicKey)).toBe(verifyByLibrary([body], forged, publicKey))
        const signature = signSm2([body], privateKey)
        expect(verifyByLibrary([body], signature, publicKey)).toBe(true)
        expect(verifySm2([body], signature, publicKey)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('with any bit flipped is refused, plain and as DER', () => {
    for (const signature of [standard.signature, standard.der]) {
      for (let bit = 0; bit < signature.length * 8; bit += 1) {
        const flipped = Buffer.from(signature)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(verifySm2(pieces, flipped.toString('latin1'), standard.publicKey), `bit ${bit}`).toBe(false)
      }
    }
  }, 60_000)

  const zero = '0'.repeat(64)
  const [r, s] = [standard.signature.slice(0, 64), standard.signature.slice(64)]
  it.each([
    ['upper case', standard.signature.toUpperCase()],
    ['r is zero', zero + s],
    ['s is zero', r + zero],
    ['both are zero', zero + zero],
    ['r is the order', order + s],
    ['s is the order', r + order],
    ['s beyond the order', r + 'f'.repeat(64)],
    ['too short', standard.signature.slice(2)],
    ['too long', `${standard.signature}00`],
    ['empty', ''],
    ['DER with something behind it', `${standard.der}00`],
    ['DER with a longer length', standard.der.replace(/^3046/, '308146')],
    ['DER with a wrong length', standard.der.replace(/^3046/, '3047')],
    ['DER with a needless zero', `3047${'02220000'}${standard.der.slice(10)}`],
    ['DER with a negative number', `3045${'0220'}${standard.der.slice(10)}`],
    ['DER with one number', `3023${standard.der.slice(4, 74)}`],
  ])('that has another form is refused: %s', (_, signature) => {
    expect(verifySm2(pieces, signature, standard.publicKey)).toBe(false)
  })
})

describe('a public key', () => {
  it.each([
    ['hex', standard.publicKey],
    ['hex without 04', standard.publicKey.slice(2)],
    [
      'hex in upper case with line ends',
      ` ${standard.publicKey.toUpperCase().replace(/(.{64})/g, '$1\r\n')}`,
    ],
  ])('is read from %s', (_, text) => {
    expect(sm2PublicKeyFromText(text)).toBe(standard.publicKey)
  })

  it('is read from PEM', () => {
    expect(sm2PublicKeyFromText(openssl.pem)).toBe(openssl.publicKey)
  })

  it.each([
    ['nothing', ''],
    ['a point beside the curve', `${standard.publicKey.slice(0, -1)}4`],
    ['the point at infinity', '00'],
    ['a private key', standard.privateKey],
    ['broken PEM', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----'],
    [
      'a key of another curve',
      `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt
6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
-----END PUBLIC KEY-----`,
    ],
  ])('is not read from %s', (_, text) => {
    expect(sm2PublicKeyFromText(text)).toBeUndefined()
  })

  it('that is none verifies nothing', () => {
    expect(verifySm2(pieces, standard.signature, 'xx')).toBe(false)
  })
})
