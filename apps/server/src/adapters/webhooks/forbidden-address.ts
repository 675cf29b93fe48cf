import { BlockList, isIPv6 } from 'node:net'

/** Places that are never another system: nowhere, everybody, link-local (where machines of a cloud tell their secrets). */
const NEVER = [
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  // A metadata service within a private network.
  'fd00:ec2::254/128',
]
/** Our own machine and the networks behind it; an administrator may allow them. */
const INSIDE = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '192.0.2.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '::1/128',
  'fc00::/7',
  'fec0::/10',
  '2001:db8::/32',
  // Other ways to write an address of version 4.
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  '2001::/32',
]

const never = listOf(NEVER)
const inside = listOf(INSIDE)

/** Whether nothing may be sent to an address: an IP, of version 4 or 6. */
export function isForbiddenAddress(address: string, isPrivateAllowed: boolean): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  return never.check(address, family) || (!isPrivateAllowed && inside.check(address, family))
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits = '0'] = range.split('/')
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
  }
  return list
}
