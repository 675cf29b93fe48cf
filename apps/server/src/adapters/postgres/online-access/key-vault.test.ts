import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { keyFileOf, keyVault } from './key-vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'fundwatch-vault-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const newFolder = () => mkdtempSync(join(folder, 'x-'))

describe('a vault', () => {
  it('gives back what it sealed, in this process and in the next', async () => {
    const file = keyFileOf(newFolder())
    const vault = keyVault(file)
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string(), async (secret, bound) => {
        const sealed = await vault.seal(secret, bound)
        expect(await vault.unseal(sealed, bound)).toBe(secret)
        expect(await keyVault(file).unseal(sealed, bound)).toBe(secret)
        // Shorter ones are there by chance.
        expect(secret.length > 3 && sealed.includes(secret)).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  it('makes its key once, also when many ask at once', async () => {
    const place = newFolder()
    const file = keyFileOf(place)
    const vaults = Array.from({ length: 8 }, () => keyVault(file))
    const sealed = await Promise.all(vaults.map((vault) => vault.seal('secret', 'b')))
    for (const each of sealed) expect(await keyVault(file).unseal(each, 'b')).toBe('secret')
    expect(readdirSync(place)).toEqual(['access.key'])
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  })

  it('opens nothing that was changed, sealed for somebody else or with another key', async () => {
    const vault = keyVault(keyFileOf(newFolder()))
    const sealed = await vault.seal('secret', 'hmac-sm3 H1')
    await expect(vault.unseal(sealed, 'hmac-sm3 H2')).rejects.toMatchObject({ code: 'not-ours' })
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await expect(vault.unseal(changed, 'hmac-sm3 H1'), `bit ${bit}`).rejects.toMatchObject({
        code: 'not-ours',
      })
    }
    for (let length = 0; length < sealed.length; length += 1)
      await expect(vault.unseal(sealed.subarray(0, length), 'hmac-sm3 H1')).rejects.toMatchObject({
        code: 'not-ours',
      })
    const other = keyVault(keyFileOf(newFolder()))
    await other.seal('x', 'x')
    await expect(other.unseal(sealed, 'hmac-sm3 H1')).rejects.toThrow('institution key 换发')
  })

  it('says what is wrong with its file, makes no new key to open with, and goes on when it is put right', async () => {
    const file = keyFileOf(newFolder())
    const sealed = await keyVault(file).seal('secret', 'b')
    const text = readFileSync(file, 'utf8')
    const vault = keyVault(file)
    rmSync(file)
    await expect(vault.unseal(sealed, 'b')).rejects.toMatchObject({ code: 'key-missing' })
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, 'half a k', { mode: 0o600 })
    await expect(vault.unseal(sealed, 'b')).rejects.toMatchObject({ code: 'key-damaged' })
    await expect(vault.seal('s', 'b')).rejects.toMatchObject({ code: 'key-damaged' })
    writeFileSync(file, text)
    expect(await vault.unseal(sealed, 'b')).toBe('secret')
  })

  it.skipIf(process.platform === 'win32')(
    'is for its owner only: what others can read is not used',
    async () => {
      const file = keyFileOf(newFolder())
      const sealed = await keyVault(file).seal('secret', 'b')
      expect(statSync(file).mode & 0o777).toBe(0o600)
      chmodSync(file, 0o640)
      await expect(keyVault(file).unseal(sealed, 'b')).rejects.toMatchObject({ code: 'key-open' })
      await expect(keyVault(file).seal('secret', 'b')).rejects.toThrow('chmod 600')
    },
  )
})
