import { describe, expect, it } from 'vitest'
import { settingsText } from './settings-file.ts'

const gibibyte = 2 ** 30

describe('settingsText', () => {
  it('leaves most of the memory to DuckDB and Node', () => {
    const sharedBuffers = (memoryBytes: number) =>
      /shared_buffers = (\w+)/.exec(settingsText({ port: 1, memoryBytes }))?.[1]
    expect(sharedBuffers(gibibyte / 2)).toBe('64MB')
    expect(sharedBuffers(4 * gibibyte)).toBe('256MB')
    expect(sharedBuffers(256 * gibibyte)).toBe('1024MB')
  })

  it('listens on the loopback interface only and never without fsync', () => {
    const text = settingsText({ port: 25_432, memoryBytes: gibibyte })
    expect(text).toContain("listen_addresses = '127.0.0.1'")
    expect(text).toContain('port = 25432')
    expect(text).toContain('\nfsync = on\n')
  })

  it('lets the administrator have the last word', () => {
    expect(settingsText({ port: 1, memoryBytes: 1 }).trim()).toMatch(/include_if_exists 'local\.conf'$/)
  })
})
