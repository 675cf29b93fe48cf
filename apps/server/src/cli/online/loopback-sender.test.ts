import { describe, expect, it } from 'vitest'
import { loopbackUrl } from './loopback-sender.ts'

describe('where a simulated city may be sent', () => {
  it('is this machine, at the national interface unless another path is given', () => {
    expect(loopbackUrl('http://127.0.0.1:8080').href).toBe('http://127.0.0.1:8080/national')
    expect(loopbackUrl('http://localhost:1/fsi/api/x').href).toBe('http://localhost:1/fsi/api/x')
    expect(loopbackUrl('http://[::1]:8080/').pathname).toBe('/national')
    expect(loopbackUrl('http://127.9.9.9/').hostname).toBe('127.9.9.9')
  })

  it('is no other machine, whatever it is called', () => {
    for (const text of [
      'http://10.0.0.1:8080',
      'http://0.0.0.0',
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://localhost@10.0.0.1/',
      'https://127.0.0.1',
      'ftp://127.0.0.1',
      '127.0.0.1:8080',
      '',
    ])
      expect(() => loopbackUrl(text), text).toThrow(/--to|本机/)
  })
})
