import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allowNetworks } from './grant-access.ts'
import { openAccess } from './open-access.ts'
import { callFrom, glassVault, memoryAccess, memoryNonces, memoryRefusals } from './testing/memory-access.ts'

beforeEach(() => vi.useFakeTimers({ now: 1_795_228_215_000 }))
afterEach(() => vi.useRealTimers())

function setOut(isAway = () => false) {
  const store = memoryAccess()
  const refusals = memoryRefusals()
  const forgotten: number[] = []
  const troubles: string[] = []
  const access = openAccess(
    {
      store: {
        changedSince: async (no) => (isAway() ? Promise.reject(new Error('away')) : store.changedSince(no)),
      },
      nonces: { ...memoryNonces(), forgetBefore: async (second) => forgotten.push(second) },
      refusals,
      vault: glassVault,
      now: () => Date.now(),
      onTrouble: (error) => void troubles.push(String(error)),
    },
    { demo: false, addressLimit: { perSecond: 1, burst: 3 } },
  )
  return { store, refusals, forgotten, troubles, access }
}

describe('the doorkeeper', () => {
  it('stores refusals once a second, and what is left when it rests', async () => {
    const { access, refusals } = setOut()
    await access.check(callFrom())
    expect(refusals.added).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(refusals.added).toMatchObject([{ reason: 'unknown-institution', count: 1 }])
    await access.check(callFrom())
    await access.close()
    expect(refusals.added).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('forgets nonces that no clock accepts any more, once a minute', async () => {
    const { access, forgotten } = setOut()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(forgotten).toEqual([Date.now() / 1000 - 4200])
    await access.close()
  })

  it('counts addresses before anything is read', async () => {
    const { access } = setOut()
    expect([1, 2, 3, 4].map(() => access.admit('10.1.2.3').ok)).toEqual([true, true, true, false])
    await access.close()
  })

  it('tells of trouble now and then, not for each call', async () => {
    const { access, troubles } = setOut(() => true)
    for (let call = 0; call < 50; call += 1) {
      await access.check(callFrom())
      await vi.advanceTimersByTimeAsync(250)
    }
    expect(troubles).toEqual(['Error: away', 'Error: away'])
    await access.close()
  })

  it('lets in whom the book names', async () => {
    const { access, store } = setOut()
    await allowNetworks(
      { store, vault: glassVault },
      { institutionId: 'H34020000001', by: '', networks: ['10.1.0.0/16'] },
    )
    expect(await access.check(callFrom())).toEqual({ ok: true })
    await access.close()
  })
})
