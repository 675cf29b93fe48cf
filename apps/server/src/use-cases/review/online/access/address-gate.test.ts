import { describe, expect, it } from 'vitest'
import { addressGate } from './address-gate.ts'
import { tokenBuckets } from './token-buckets.ts'

describe('the gate of addresses', () => {
  it('counts an address however it is written, and an IPv6 neighbourhood as one', () => {
    const refused: string[] = []
    const gate = addressGate({
      buckets: tokenBuckets({ now: () => 0 }),
      limit: { perSecond: 1, burst: 2 },
      refusals: { count: ({ address, reason }) => void refused.push(`${address} ${reason}`) },
    })
    const admitted = (...addresses: string[]) => addresses.map((address) => gate.admit(address).ok)
    expect(admitted('10.0.0.1', '::ffff:10.0.0.1', '10.0.0.1', '10.0.0.2')).toEqual([true, true, false, true])
    expect(admitted('2001:db8::1', '2001:db8::2', '2001:db8::3:4', '2001:db8:0:1::1')).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(refused).toEqual(['10.0.0.1 address-too-often', '2001:0db8:0000:0000::/64 address-too-often'])
    expect(gate.admit('10.0.0.1')).toEqual({ ok: false, message: '调用过于频繁，请稍后再试。' })
  })
})
