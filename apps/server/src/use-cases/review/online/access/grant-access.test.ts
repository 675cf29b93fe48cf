import { describe, expect, it } from 'vitest'
import { allowNetworks, limitCalls, makeSecret, setSuspended, trustPublicKey } from './grant-access.ts'
import { makeSm2Keys } from './sm2.ts'
import { glassVault, memoryAccess } from './testing/memory-access.ts'

const terms = { institutionId: 'H34020000001', by: '张三', networks: ['10.1.0.0/16'] }

function setOut() {
  const store = memoryAccess()
  return { store, grant: { store, vault: glassVault } }
}

describe('an agreement', () => {
  it('replaces the one before, with its key, and keeps limit and suspension', async () => {
    const { grant, store } = setOut()
    const { access, secret } = await makeSecret(grant, { ...terms, mode: 'hmac-sm3', perSecond: 50 })
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(access).toMatchObject({ mode: 'hmac-sm3', limit: { perSecond: 50, burst: 100 } })
    expect(access.sealedSecret?.toString()).toBe(`hmac-sm3 H34020000001|${secret}`)
    await setSuspended(grant, { ...terms, note: '查处中', isSuspended: true })
    const { publicKey } = makeSm2Keys()
    expect(await trustPublicKey(grant, { ...terms, networks: [], keyText: publicKey })).toMatchObject({
      mode: 'sm2',
      publicKey,
      sealedSecret: null,
      networks: [],
      isSuspended: true,
    })
    expect(await allowNetworks(grant, terms)).toEqual({
      institutionId: 'H34020000001',
      mode: 'network',
      networks: ['10.1.0.0/16'],
      sealedSecret: null,
      publicKey: null,
      keyFingerprint: null,
      limit: { perSecond: 50, burst: 100 },
      isSuspended: true,
    })
    const told = (await store.events(undefined, 9)).map(({ kind, by, note }) => `${kind} ${by} ${note}`)
    expect(told.reverse()).toEqual([
      `key-given 张三 hmac-sm3 ${access.keyFingerprint} 10.1.0.0/16`,
      'suspended 张三 查处中',
      expect.stringMatching(/^key-given 张三 sm2 [0-9a-f]{16}$/),
      'allowed 张三 network 10.1.0.0/16',
    ])
    expect(JSON.stringify(told)).not.toContain(secret)
  })

  it('has networks in order, each once', async () => {
    const networks = ['10.2.0.0/16', '10.1.2.3', '10.2.0.0/16', '2001:db8::/48']
    expect((await allowNetworks(setOut().grant, { ...terms, networks })).networks).toEqual([
      '10.1.2.3/32',
      '10.2.0.0/16',
      '2001:db8::/48',
    ])
  })

  it('is not made of what is wrong, and nothing changes', async () => {
    const { grant, store } = setOut()
    const secret = (change: Partial<Parameters<typeof makeSecret>[1]>) =>
      makeSecret(grant, { ...terms, mode: 'hmac-sm3', ...change })
    const state = { institutionId: terms.institutionId, by: '', note: '' }
    const wrong: [string, Promise<unknown>][] = [
      ['bad-institution', allowNetworks(grant, { ...terms, institutionId: 'H 1' })],
      ['bad-network', allowNetworks(grant, { ...terms, networks: ['10.1.0.1/16'] })],
      ['no-network', allowNetworks(grant, { ...terms, networks: [] })],
      ['whole-world', allowNetworks(grant, { ...terms, networks: ['10.0.0.0/8', '0.0.0.0/0'] })],
      ['whole-world', allowNetworks(grant, { ...terms, networks: ['::/0'] })],
      ['bad-network', secret({ networks: ['everywhere'] })],
      ['bad-rate', secret({ perSecond: 0 })],
      ['bad-rate', secret({ perSecond: 100_001 })],
      ['bad-public-key', trustPublicKey(grant, { ...terms, keyText: 'key' })],
      ['unknown-access', setSuspended(grant, { ...state, isSuspended: true })],
      ['unknown-access', limitCalls(grant, { ...state, perSecond: 1 })],
    ]
    for (const [code, promise] of wrong) await expect(promise, code).rejects.toMatchObject({ code })
    expect(await store.list()).toEqual([])
    await allowNetworks(grant, terms)
    await expect(setSuspended(grant, { ...state, isSuspended: false })).rejects.toThrow('现在已是“可用”')
  })
})
