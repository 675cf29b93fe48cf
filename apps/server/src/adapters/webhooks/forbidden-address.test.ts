import { describe, expect, it } from 'vitest'
import { isForbiddenAddress } from './forbidden-address.ts'

describe('an address of another system', () => {
  it.each(['8.8.8.8', '223.5.5.5', '2400:3200::1'])('may be %s', (address) => {
    expect(isForbiddenAddress(address, false)).toBe(false)
  })

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '10.1.1.1',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('may not be %s, unless an administrator allows it', (address) => {
    expect(isForbiddenAddress(address, false)).toBe(true)
    expect(isForbiddenAddress(address, true)).toBe(false)
  })

  it.each([
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
    '::',
    '::ffff:169.254.169.254',
    'fd00:ec2::254',
  ])('may never be %s', (address) => {
    expect(isForbiddenAddress(address, true)).toBe(true)
  })
})
