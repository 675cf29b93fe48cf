import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neighbourhoodOf, networkFromText, networksOf, plainAddress } from './networks.ts'

describe('networks', () => {
  it.each([
    ['10.1.0.0/16', '10.1.255.255', true],
    ['10.1.0.0/16', '10.2.0.0', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '10.1.2.4', false],
    ['10.1.0.0/16', '::ffff:10.1.2.3', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['::1', '::1', true],
    ['::1', '127.0.0.1', false],
    ['10.1.0.0/16', 'nobody', false],
    ['10.1.0.0/16', '', false],
  ])('of %s: is %s in it? %s', (network, address, isIn) => {
    expect(networksOf([network]).has(address)).toBe(isIn)
  })

  it('hold an address when one of them does, and none when there are none', () => {
    const networks = networksOf(['10.0.0.0/8', '2001:db8::/48'])
    expect(['10.9.9.9', '2001:db8::9', '11.0.0.0'].map((address) => networks.has(address))).toEqual([
      true,
      true,
      false,
    ])
    expect(networksOf([]).has('10.0.0.1')).toBe(false)
  })

  it.each([
    ['10.1.0.0/16', '10.1.0.0/16'],
    [' 10.1.2.3 ', '10.1.2.3/32'],
    ['2001:db8::', '2001:db8::/128'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['64:ff9b::10.1.0.0/112', '64:ff9b::10.1.0.0/112'],
  ])('are read: %s is %s', (text, network) => {
    expect(networkFromText(text)).toBe(network)
  })

  it.each([
    '10.1.0.1/16',
    '10.1.0.0/33',
    '2001:db8::1/64',
    '10.1.0/16',
    '10.1.0.0/',
    '10.1.0.0/1.5',
    '::ffff:10.1.2.3',
    'localhost',
    '',
    '10.1.0.0/16,10.2.0.0/16',
  ])('refuse what is none: %s', (text) => {
    expect(networkFromText(text)).toBeUndefined()
  })

  it('take what they read, and hold its first address', () => {
    const anyNetwork = fc
      .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
      .map(([address, prefix]) => ({ address, prefix }))
    fc.assert(
      fc.property(anyNetwork, ({ address, prefix }) => {
        const network = networkFromText(`${address}/${prefix}`)
        const bits = address
          .split('.')
          .map((part) => Number(part).toString(2).padStart(8, '0'))
          .join('')
        expect(network !== undefined).toBe(!bits.slice(prefix).includes('1'))
        expect(networksOf(network === undefined ? [] : [network]).has(address)).toBe(network !== undefined)
      }),
    )
  })
})

describe('an address', () => {
  it('is the same address without its socket and its card', () => {
    expect(['::FFFF:1.2.3.4', 'fe80::1%eth0', '1.2.3.4'].map(plainAddress)).toEqual([
      '1.2.3.4',
      'fe80::1',
      '1.2.3.4',
    ])
  })

  it('stands for 64 bits where its owner has that many', () => {
    expect(
      ['1.2.3.4', '2001:db8:1:2:3::9', '2001:db8::', '::ffff:1.2.3.4', 'unknown'].map(neighbourhoodOf),
    ).toEqual(['1.2.3.4', '2001:0db8:0001:0002::/64', '2001:0db8:0000:0000::/64', '1.2.3.4', 'unknown'])
  })
})
