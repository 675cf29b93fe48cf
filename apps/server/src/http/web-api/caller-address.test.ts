import type { FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { callerAddress } from './caller-address.ts'

const from = (ip: string, forwarded?: string) =>
  callerAddress(
    { ip, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } } as FastifyRequest,
    new Set(['10.0.0.1', '10.0.0.2']),
  )

describe('where a request comes from', () => {
  it('is who is connected, whatever he says', () => {
    expect(from('203.0.113.9')).toBe('203.0.113.9')
    expect(from('203.0.113.9', '198.51.100.7')).toBe('203.0.113.9')
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9')
  })

  it('is whom a trusted proxy names, and no further than trust goes', () => {
    expect(from('10.0.0.1', '198.51.100.7')).toBe('198.51.100.7')
    expect(from('::ffff:10.0.0.1', '1.2.3.4, 198.51.100.7')).toBe('198.51.100.7')
    expect(from('10.0.0.1', '198.51.100.7, 10.0.0.2')).toBe('198.51.100.7')
    expect(from('10.0.0.1', 'nonsense')).toBe('10.0.0.1')
  })
})
