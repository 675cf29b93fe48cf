import { describe, expect, it } from 'vitest'
import { findNativePackage, majorOf } from './native-package.ts'

describe('findNativePackage', () => {
  it('finds the binaries of this machine, of the major version we know', () => {
    const { folder, version } = findNativePackage()
    expect(folder).toMatch(/native$/)
    expect(majorOf(version)).toBe('18')
  })

  it('points to DATABASE_URL on a machine without binaries', () => {
    expect(() => findNativePackage('sunos', 'sparc')).toThrow('DATABASE_URL')
  })

  it('asks for a new installation when npm has left the package out', () => {
    const absent = process.platform === 'darwin' ? 'linux' : 'darwin'
    expect(() => findNativePackage(absent, 'arm64')).toThrow('重新运行 npm start')
  })
})
