import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isArchive, isTaken, openBackupArchive, unpackArchive } from './backup-archive.ts'
import { backupFolder } from './backup-folder.ts'

let folder: string
const file = () => join(folder, 'backup.tar')
const data = () => join(folder, 'data')
const unpacked = () => join(folder, 'unpacked')
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundwatch-archive-'))
  await mkdir(join(data(), 'anchors'), { recursive: true })
  await writeFile(join(data(), 'anchors', '2026-03-02.txt'), '封条 1\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A tar with one entry of any name. */
async function tarOf(name: string): Promise<void> {
  const tar = pack()
  tar.entry({ name }, 'content')
  tar.finalize()
  await writeFile(file(), Buffer.concat(await Array.fromAsync<Buffer>(tar)))
}

describe('a backup in one file', () => {
  it('holds what a folder would hold, and bears its name only when it is whole', async () => {
    const archive = await openBackupArchive(file(), data())
    expect(await isTaken(file())).toBe(true)
    expect(await isArchive(file())).toBe(false)
    const rows = await archive.saveRows(
      'postgres/a.copy.zst',
      Readable.from([Buffer.from('1\n'.repeat(10_000))]),
    )
    const anchor = await archive.saveFile('anchors/2026-03-02.txt')
    await archive.seal('{}\n')
    expect(await readdir(folder)).toEqual(['backup.tar', 'data'])
    expect(await unpackArchive(file(), unpacked())).toBe(true)
    const found = backupFolder(unpacked(), join(folder, 'elsewhere'))
    expect(await found.readManifest()).toMatchObject({ text: '{}\n' })
    expect(await found.digestOf(rows.path)).toEqual({ bytes: rows.bytes, sm3: rows.sm3 })
    expect(Buffer.concat(await Array.fromAsync(found.rowsOf(rows.path))).toString()).toBe(
      '1\n'.repeat(10_000),
    )
    expect(await found.moveBack(anchor.path)).toEqual({ bytes: anchor.bytes, sm3: anchor.sm3 })
    expect(await readFile(join(folder, 'elsewhere', anchor.path), 'utf8')).toBe('封条 1\n')
  })

  it('has what a file held when it came to it, although it grows meanwhile', async () => {
    const archive = await openBackupArchive(file(), data())
    const saving = archive.saveFile('anchors/2026-03-02.txt')
    await appendFile(join(data(), 'anchors', '2026-03-02.txt'), '封条 2\n'.repeat(10_000))
    const saved = await saving
    await archive.seal('{}')
    expect(await unpackArchive(file(), unpacked())).toBe(true)
    expect(await backupFolder(unpacked(), data()).digestOf(saved.path)).toEqual({
      bytes: saved.bytes,
      sm3: saved.sm3,
    })
  })

  it('leaves nothing behind when it is given up', async () => {
    const archive = await openBackupArchive(file(), data())
    await archive.saveFile('anchors/2026-03-02.txt')
    await expect(archive.saveFile('anchors/gone.txt')).rejects.toThrow('ENOENT')
    await archive.abandon()
    expect(await readdir(folder)).toEqual(['data'])
  })

  it.each(['../out.txt', 'a/../../out.txt'])('is not unpacked to %s', async (name) => {
    await tarOf(name)
    await expect(unpackArchive(file(), unpacked())).rejects.toThrow('leads out of the folder')
    expect(await readdir(folder)).not.toContain('out.txt')
  })

  it.each(['./manifest.json', '/manifest.json'])(
    'may have been packed as %s by another program',
    async (name) => {
      await tarOf(name)
      expect(await unpackArchive(file(), unpacked())).toBe(true)
      expect(await readFile(join(unpacked(), 'manifest.json'), 'utf8')).toBe('content')
    },
  )

  it('is none when it is cut or something else', async () => {
    await tarOf('manifest.json')
    const whole = await readFile(file())
    for (const bytes of [whole.subarray(0, 515), Buffer.from('no tar at all'.repeat(100))]) {
      await writeFile(file(), bytes)
      expect(await unpackArchive(file(), unpacked())).toBe(false)
      await rm(unpacked(), { recursive: true, force: true })
    }
  })
})
