import { BlockList, isIP } from 'node:net'

/** A set of networks that addresses can be looked up in. */
export interface Networks {
  has(address: string): boolean
}

/** The networks of these texts; what is no network of the form `10.1.0.0/16` holds nothing. */
export function networksOf(texts: readonly string[]): Networks {
  const list = new BlockList()
  for (const text of texts) {
    const network = parseNetwork(text)
    if (network) list.addSubnet(network.address, network.prefix, network.family)
  }
  return {
    has: (address) => {
      const plain = plainAddress(address)
      const family = isIP(plain)
      return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

/** An IPv4 address that came through an IPv6 socket is an IPv4 address; the name of a network card is no part of it. */
export function plainAddress(address: string): string {
  const withoutCard = address.replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutCard)
  return mapped?.[1] ?? withoutCard
}

/** Whom an address stands for: an IPv4 address for itself, an IPv6 one for the 64 bits that its owner fills as he likes. */
export function neighbourhoodOf(address: string): string {
  const plain = plainAddress(address)
  if (isIP(plain) !== 6) return plain
  const half = (numberOf(plain) >> 64n).toString(16).padStart(16, '0')
  return `${half.replaceAll(/(.{4})(?=.)/g, '$1:')}::/64`
}

/** A network as it is stored; undefined for what is none, also for an address with bits beyond its prefix. */
export function networkFromText(text: string): string | undefined {
  const network = parseNetwork(text.trim())
  return network && `${network.address}/${network.prefix}`
}

interface Network {
  readonly address: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

/** A single address is a network of one. */
function parseNetwork(text: string): Network | undefined {
  const match = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text)
  const address = match?.[1] ?? ''
  const version = isIP(address)
  // What the socket gives for a mapped address is the plain one; a mapped network would hold nobody.
  if (version === 0 || /^::ffff:.*\./i.test(address)) return undefined
  const bits = version === 4 ? 32 : 128
  const prefix = match?.[2] === undefined ? bits : Number(match[2])
  if (prefix > bits || !isStartOfNetwork(address, { prefix, bits })) return undefined
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' }
}

function isStartOfNetwork(address: string, { prefix, bits }: { prefix: number; bits: number }): boolean {
  const rest = BigInt(bits - prefix)
  return (numberOf(address) >> rest) << rest === numberOf(address)
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) return joined(address.split('.').map(BigInt), 8n)
  // The last part may be written as IPv4.
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...four) =>
    [four.slice(0, 2), four.slice(2, 4)]
      .map(([high, low]) => (Number(high) * 256 + Number(low)).toString(16))
      .join(':'),
  )
  const [head = '', tail] = hex.split('::')
  const parts = (half: string | undefined) => (half ? half.split(':') : [])
  const [first, last] = [parts(head), parts(tail)]
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - first.length - last.length }, () => '0')
  return joined(
    [...first, ...zeros, ...last].map((part) => BigInt(`0x${part}`)),
    16n,
  )
}

function joined(parts: readonly bigint[], width: bigint): bigint {
  return parts.reduce((sum, part) => (sum << width) | part, 0n)
}
