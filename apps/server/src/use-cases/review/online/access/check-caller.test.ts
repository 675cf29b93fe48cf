import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessBook } from './access-book.ts'
import type { CallerRequest } from './caller-check.ts'
import { callerCheck } from './check-caller.ts'
import { allowNetworks, limitCalls, makeSecret, setSuspended, trustPublicKey } from './grant-access.ts'
import type { SecretMode } from './institution-access.ts'
import { recentNonces } from './recent-nonces.ts'
import { type SigningKey, sign } from './sign.ts'
import { simulatedAccess } from './simulated-access.ts'
import { makeSm2Keys } from './sm2.ts'
import { callFrom, glassVault, memoryAccess, memoryNonces } from './testing/memory-access.ts'
import { tokenBuckets } from './token-buckets.ts'
import { signatureVerifier } from './verify-signature.ts'

const H1 = 'H34020000001'
const NOW_MS = 1_795_228_215_000
const NOT_ACCEPTED = '调用未被接受：请核对机构编码、来源网络、时钟和签名，或联系医保局接入管理人员。'

/** A door, its operator, its clock, and what it counted. */
function setOut() {
  const store = memoryAccess()
  const nonces = memoryNonces()
  const grant = { store, vault: glassVault }
  const clock = { ms: NOW_MS }
  const now = () => clock.ms
  const refused: string[] = []
  const troubles: unknown[] = []
  const door = (change: Partial<Parameters<typeof callerCheck>[0]> = {}) =>
    callerCheck({
      book: accessBook({ store, now, onTrouble: (error) => void troubles.push(error) }),
      unwritten: () => undefined,
      signatures: signatureVerifier(glassVault),
      recent: recentNonces(),
      nonces,
      refusals: { count: ({ reason }) => void refused.push(reason) },
      calls: tokenBuckets({ now }),
      wrongSignatures: tokenBuckets({ now }),
      now,
      toleranceSeconds: 300,
      onTrouble: (error) => void troubles.push(error),
      ...change,
    })
  return { store, nonces, grant, clock, refused, troubles, door }
}

const terms = { institutionId: H1, by: 'test', networks: [] }

type Modes = SecretMode | 'sm2'

/** An institution whose calls are signed, and what it signs with. */
async function signing(mode: Modes, networks: readonly string[] = []) {
  const out = setOut()
  const key = await keyOf(out.grant, mode, networks)
  const call = (
    change: Parameters<typeof callFrom>[0] & { atMs?: number; nonce?: string; by?: string } = {},
  ) => {
    const { atMs = out.clock.ms, nonce, by = H1, ...request } = change
    const rawBody = request.rawBody ?? Buffer.from('{"infno":"3101"}')
    const headers = sign({ institutionId: by, key, body: rawBody, atMs, ...(nonce && { nonce }) })
    return callFrom({ ...request, rawBody, headers })
  }
  return { ...out, key, call, check: out.door() }
}

async function keyOf(
  grant: Parameters<typeof makeSecret>[0],
  mode: Modes,
  networks: readonly string[],
): Promise<SigningKey> {
  if (mode !== 'sm2') return { mode, secret: (await makeSecret(grant, { ...terms, networks, mode })).secret }
  const { privateKey, publicKey } = makeSm2Keys()
  await trustPublicKey(grant, { ...terms, networks, keyText: publicKey })
  return { mode, privateKey }
}

describe('an institution that signs nothing', () => {
  it('may call from its networks, and from nowhere else', async () => {
    const { grant, door, refused } = setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.1.0.0/16', '2001:db8::/48'] })
    const check = door()
    for (const address of ['10.1.2.3', '::ffff:10.1.9.9', '2001:db8::7'])
      expect(await check.check(callFrom({ address }))).toEqual({ ok: true })
    for (const address of ['10.2.0.1', '2001:db9::1', '127.0.0.1', ''])
      expect(await check.check(callFrom({ address }))).toEqual({ ok: false, message: NOT_ACCEPTED })
    expect(refused).toEqual(Array.from({ length: 4 }, () => 'wrong-network'))
  })

  it('may not speak for another one', async () => {
    const { grant, door, refused } = setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.1.0.0/16'] })
    expect((await door().check(callFrom({ institutionId: 'H34020000002' }))).ok).toBe(false)
    expect(refused).toEqual(['unknown-institution'])
  })

  it('is refused within a second of being suspended, and taken again', async () => {
    const { grant, clock, door, refused } = setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.1.0.0/16'] })
    const check = door()
    const isTaken = async () => (await check.check(callFrom())).ok
    expect(await isTaken()).toBe(true)
    await setSuspended(grant, { ...terms, note: '', isSuspended: true })
    clock.ms += 1000
    expect(await isTaken()).toBe(false)
    await setSuspended(grant, { ...terms, note: '', isSuspended: false })
    clock.ms += 1000
    expect(await isTaken()).toBe(true)
    expect(refused).toEqual(['suspended'])
  })

  it('costs no question to the database within a second', async () => {
    const { grant, store, clock, door } = setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.1.0.0/16'] })
    const check = door()
    for (let call = 0; call < 100; call += 1) {
      await check.check(callFrom({ institutionId: call % 2 === 0 ? H1 : `H${call}` }))
      clock.ms += 9
    }
    expect(store.asked()).toBe(1)
  })

  it('is told to slow down beyond its limit', async () => {
    const { grant, clock, door, refused } = setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.1.0.0/16'] })
    await limitCalls(grant, { ...terms, perSecond: 2 })
    const check = door()
    const calls = async (count: number) => {
      const answers = []
      for (let call = 0; call < count; call += 1) answers.push((await check.check(callFrom())).ok)
      return answers
    }
    expect(await calls(5)).toEqual([true, true, true, true, false])
    clock.ms += 1000
    expect(await calls(3)).toEqual([true, true, false])
    expect(await check.check(callFrom())).toEqual({ ok: false, message: '调用过于频繁，请稍后再试。' })
    expect(new Set(refused)).toEqual(new Set(['too-often']))
  })
})

describe.each<Modes>(['hmac-sha256', 'hmac-sm3', 'sm2'])('an institution that signs with %s', (mode) => {
  it('may call from anywhere with a right signature, each once', async () => {
    const { call, check, refused, nonces, door } = await signing(mode)
    const first = call({ address: '203.0.113.9' })
    expect(await check.check(first)).toEqual({ ok: true })
    expect(await check.check(first)).toEqual({ ok: false, message: NOT_ACCEPTED })
    // Another process, or this one after a restart, remembers nothing but what is stored.
    expect((await door().check(first)).ok).toBe(false)
    expect(await check.check(call())).toEqual({ ok: true })
    expect(refused).toEqual(['replayed', 'replayed'])
    expect(nonces.kept.size).toBe(2)
  })

  it('is held to its networks where some were agreed too', async () => {
    const { call, check, refused } = await signing(mode, ['10.1.0.0/16'])
    expect((await check.check(call())).ok).toBe(true)
    expect((await check.check(call({ address: '10.2.0.1' }))).ok).toBe(false)
    expect(refused).toEqual(['wrong-network'])
  })

  it('is refused when its clock is further off than five minutes, either way', async () => {
    const { call, check, clock, refused } = await signing(mode)
    const at = (seconds: number) => check.check(call({ atMs: clock.ms + seconds * 1000 }))
    expect([(await at(-300)).ok, (await at(300)).ok]).toEqual([true, true])
    expect([(await at(-301)).ok, (await at(301)).ok]).toEqual([false, false])
    expect(refused).toEqual(['wrong-clock', 'wrong-clock'])
  })

  it('is refused for another institution, whether it signs as itself or as the other', async () => {
    const { call, check, grant, refused } = await signing(mode)
    const other = { ...terms, institutionId: 'H34020000002' }
    await makeSecret(grant, { ...other, mode: 'hmac-sm3' })
    expect((await check.check(call({ institutionId: 'H34020000002' }))).ok).toBe(false)
    expect((await check.check(call({ institutionId: 'H34020000002', by: 'H34020000002' }))).ok).toBe(false)
    expect(refused).toEqual(['wrong-institution', 'wrong-signature'])
  })

  it('is refused without headers, or with one missing, empty or of another form', async () => {
    const { call, check, refused, nonces } = await signing(mode)
    const { headers, ...request } = call()
    const changes: Record<string, string | undefined>[] = [
      ...Object.keys(headers).map((name) => ({ [name]: undefined })),
      ...Object.keys(headers).map((name) => ({ [name]: '' })),
      { 'x-fundwatch-nonce': 'short' },
      { 'x-fundwatch-nonce': 'x'.repeat(65) },
      { 'x-fundwatch-nonce': 'with\nlines-of-its-own' },
      { 'x-fundwatch-time': '1795228215000' },
      { 'x-fundwatch-time': '2026-11-21 10:30:15' },
      { 'x-fundwatch-signature': headers['x-fundwatch-signature']?.toUpperCase() },
      { 'x-fundwatch-signature': headers['x-fundwatch-signature']?.slice(1) },
    ]
    expect((await check.check({ ...request, headers: {} })).ok).toBe(false)
    for (const change of changes)
      expect((await check.check({ ...request, headers: { ...headers, ...change } })).ok).toBe(false)
    expect(refused.filter((reason) => reason !== 'not-signed' && reason !== 'wrong-signature')).toEqual([])
    expect(nonces.kept.size).toBe(0)
  })

  it('is refused after any bit of body, time, nonce or signature was flipped', async () => {
    const { call, door } = await signing(mode)
    const parts = ['body', 'x-fundwatch-time', 'x-fundwatch-nonce', 'x-fundwatch-signature'] as const
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), async (body, bit) => {
        const check = door()
        const right = call({ rawBody: Buffer.from(body) })
        for (const part of parts)
          expect((await check.check(flipped(right, part, bit))).ok, `${part} ${bit}`).toBe(false)
        expect((await check.check(right)).ok).toBe(true)
      }),
      { numRuns: mode === 'sm2' ? 60 : 300 },
    )
  })

  it('is no longer believed with its old key once it has a new one', async () => {
    const { call, check, grant, clock, refused } = await signing(mode)
    await makeSecret(grant, { ...terms, mode: 'hmac-sm3' })
    clock.ms += 1000
    expect((await check.check(call())).ok).toBe(false)
    expect(refused).toEqual(['wrong-signature'])
  })

  it('is told from a guesser: many wrong signatures of one address stop that address only', async () => {
    const { call, check, refused, clock } = await signing(mode)
    const wrong = (address: string) => check.check({ ...call({ address }), rawBody: Buffer.from('other') })
    for (let guess = 0; guess < 25; guess += 1) await wrong('203.0.113.9')
    expect(refused.filter((reason) => reason === 'wrong-signature')).toHaveLength(20)
    expect(refused.filter((reason) => reason === 'too-many-wrong')).toHaveLength(5)
    expect((await check.check(call({ address: '203.0.113.9' }))).ok).toBe(false)
    expect((await check.check(call({ address: '10.1.2.3' }))).ok).toBe(true)
    clock.ms += 10_000
    expect((await check.check(call({ address: '203.0.113.9' }))).ok).toBe(true)
  })

  it('keeps its own limit, which wrong signatures and copies cannot use up', async () => {
    const { call, check, grant, refused } = await signing(mode)
    await limitCalls(grant, { ...terms, perSecond: 1 })
    const right = call()
    expect((await check.check(right)).ok).toBe(true)
    for (let copy = 0; copy < 10; copy += 1) await check.check(right)
    await check.check({ ...call(), rawBody: Buffer.from('other') })
    expect((await check.check(call())).ok).toBe(true)
    expect((await check.check(call())).ok).toBe(false)
    expect(refused.at(-1)).toBe('too-often')
  })

  it('beyond its limit costs no verifying', async () => {
    const { call, door, grant } = await signing(mode)
    await limitCalls(grant, { ...terms, perSecond: 1 })
    let verified = 0
    const signatures = { verify: async () => (verified += 1) > 0 }
    const check = door({ signatures })
    for (let copy = 0; copy < 10; copy += 1) await check.check(call())
    expect(verified).toBe(2)
  })
})

/** The same call with one bit of one part changed. */
function flipped(request: CallerRequest, part: string, place: number): CallerRequest {
  const turn = (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    const bit = place % (changed.length * 8)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return changed
  }
  if (part === 'body') return { ...request, rawBody: turn(request.rawBody) }
  const header = turn(Buffer.from(request.headers[part] ?? '', 'latin1')).toString('latin1')
  return { ...request, headers: { ...request.headers, [part]: header } }
}

describe('when the database is away', () => {
  const away = async () => Promise.reject(new Error('away'))

  it('agreements as they were stay in force, and nobody waits for it each time', async () => {
    const { grant, store, clock, door, troubles } = setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.1.0.0/16'] })
    let isAway = false
    let asked = 0
    const book = accessBook({
      store: {
        changedSince: (eventNo) => {
          asked += 1
          return isAway ? away() : store.changedSince(eventNo)
        },
      },
      now: () => clock.ms,
      onTrouble: (error) => void troubles.push(error),
    })
    const check = door({ book })
    expect((await check.check(callFrom())).ok).toBe(true)
    isAway = true
    for (let call = 0; call < 20; call += 1) {
      clock.ms += 100
      expect((await check.check(callFrom())).ok).toBe(true)
    }
    expect(asked).toBe(3)
    expect(troubles).toHaveLength(2)
  })

  it('nobody is let in who was never seen', async () => {
    const { door, refused, troubles } = setOut()
    const book = accessBook({ store: { changedSince: away }, now: () => 0, onTrouble: () => undefined })
    expect(await door({ book }).check(callFrom())).toEqual({
      ok: false,
      message: '暂时不能核对调用者，请稍后再试。',
    })
    expect([refused, troubles]).toEqual([['cannot-tell'], [new Error('away')]])
  })

  it('a signed question goes on, because it changes nothing, and an upload has to come again', async () => {
    const { call, door, refused } = await signing('hmac-sm3')
    const check = door({ nonces: { keep: away } })
    expect((await check.check(call({ transaction: '3101' }))).ok).toBe(true)
    expect((await check.check(call({ transaction: '3102' }))).ok).toBe(true)
    expect((await check.check(call({ transaction: '2204' }))).ok).toBe(false)
    expect(refused).toEqual(['cannot-tell'])
  })

  it('a signed question does not wait for a database that hangs', async () => {
    const { call, door, troubles } = await signing('hmac-sm3')
    const check = door({ nonces: { keep: () => new Promise(() => undefined) } })
    const startedAt = performance.now()
    expect((await check.check(call())).ok).toBe(true)
    expect(performance.now() - startedAt).toBeLessThan(1000)
    expect(troubles).toHaveLength(1)
  })

  it('or the file of the key, nobody is let in with a secret', async () => {
    const { call, door, refused } = await signing('hmac-sm3')
    let isThere = false
    const unseal = (...sealed: Parameters<typeof glassVault.unseal>) =>
      isThere ? glassVault.unseal(...sealed) : away()
    const check = door({ signatures: signatureVerifier({ unseal }) })
    expect((await check.check(call())).ok).toBe(false)
    isThere = true
    expect((await check.check(call())).ok).toBe(true)
    expect(refused).toEqual(['cannot-tell'])
  })
})

describe('two copies of a signed call at once', () => {
  it('are not both taken', async () => {
    const { call, check } = await signing('hmac-sha256')
    const copy = call()
    const answers = await Promise.all([1, 2, 3, 4].map(() => check.check(copy)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('in a demo', () => {
  const simulated = 'H99010100001'

  it('institutions of the simulated city may call from this machine, directly', async () => {
    const check = setOut().door({ unwritten: simulatedAccess })
    const isTaken = async (change: Parameters<typeof callFrom>[0]) =>
      (await check.check(callFrom({ institutionId: simulated, address: '127.0.0.1', ...change }))).ok
    expect(await isTaken({})).toBe(true)
    expect(await isTaken({ address: '::1' })).toBe(true)
    expect(await isTaken({ address: '::ffff:127.0.0.1', institutionId: 'P99010200007' })).toBe(true)
    expect(await isTaken({ address: '10.0.0.1' })).toBe(false)
    expect(await isTaken({ institutionId: H1 })).toBe(false)
    expect(await isTaken({ headers: { 'x-forwarded-for': '203.0.113.9' } })).toBe(false)
  })

  it('and outside of it nobody may call before something was agreed', async () => {
    const check = setOut().door()
    const call = callFrom({ institutionId: simulated, address: '127.0.0.1' })
    expect(await check.check(call)).toEqual({ ok: false, message: NOT_ACCEPTED })
  })

  it('one that was suspended stays outside', async () => {
    const { grant, door } = setOut()
    const agreed = { institutionId: simulated, by: 'test' }
    await allowNetworks(grant, { ...agreed, networks: ['127.0.0.1'] })
    await setSuspended(grant, { ...agreed, note: '', isSuspended: true })
    const call = callFrom({ institutionId: simulated, address: '127.0.0.1' })
    expect((await door({ unwritten: simulatedAccess }).check(call)).ok).toBe(false)
  })
})
