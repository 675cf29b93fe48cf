import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { KeyVault } from '../../../use-cases/review/online/access/access-ports.ts'
import { keyVaultError } from './key-vault-error.ts'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** The first byte of what was sealed: how it was. */
const FORM = 1

/** Where the key of an instance lies. */
export function keyFileOf(dataFolder: string): string {
  return join(dataFolder, 'access.key')
}

/**
 * Seals with AES-256-GCM and the key in a file, which is made when something is sealed for the first time and read once. What a
 * secret is bound to is authenticated with it, so that no row can lend its secret to another. Throws `KeyVaultError`.
 */
export function keyVault(file: string): KeyVault {
  let key: Promise<Buffer> | undefined
  const keyOf = async (find: (file: string) => Promise<Buffer>): Promise<Buffer> => {
    key ??= find(file)
    try {
      return await key
    } catch (error) {
      // The file may be put right while we run.
      key = undefined
      throw error
    }
  }
  return {
    seal: async (secret, bound) => sealWith(await keyOf(readOrMakeKey), secret, bound),
    unseal: async (sealed, bound) => unsealWith(await keyOf(readKey), sealed, bound),
  }
}

function sealWith(key: Buffer, secret: string, bound: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(FORM), iv, cipher.getAuthTag(), text])
}

function unsealWith(key: Buffer, sealed: Buffer, bound: string): string {
  const [ivEnd, tagEnd] = [1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES]
  if (sealed[0] !== FORM || sealed.length <= tagEnd) throw keyVaultError('not-ours', { bound })
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, ivEnd), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(ivEnd, tagEnd))
    return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw keyVaultError('not-ours', { bound }, error)
  }
}

async function readOrMakeKey(file: string): Promise<Buffer> {
  await makeKey(file)
  return readKey(file)
}

/** Written aside and linked: nobody ever sees half a key, and of two who make one at once both use the first. */
async function makeKey(file: string): Promise<void> {
  if (await isThere(file)) return
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    await syncFolder(dirname(file))
  } finally {
    await rm(draft, { force: true })
  }
}

async function readKey(file: string): Promise<Buffer> {
  const found = await stat(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') throw keyVaultError('key-missing', { file }, error)
    throw error
  })
  // Windows has no such bits.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) throw keyVaultError('key-open', { file })
  const text = (await readFile(file, 'utf8')).trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw keyVaultError('key-damaged', { file })
  return Buffer.from(text, 'hex')
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

/** A name is on disk when its folder is. Windows cannot open a folder and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
