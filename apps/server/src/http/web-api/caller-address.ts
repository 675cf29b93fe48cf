import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/**
 * Where a request comes from. What a proxy of the city adds is believed, step by step from the nearest; what anybody else writes
 * into the header is not, because every address would be a new one for guessing passwords.
 */
export function callerAddress({ ip, headers }: FastifyRequest, trusted: ReadonlySet<string>): string {
  const header = headers['x-forwarded-for']
  const told = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((one) => one.trim())
  let address = plain(ip)
  for (const next of told.toReversed()) {
    if (!trusted.has(address) || isIP(next) === 0) break
    address = plain(next)
  }
  return address
}

/** An IPv4 address is the same one when it comes in the clothes of IPv6. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
}
