import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blobStore } from './blob-store.ts'
import { zipOf } from './testing/zip-of.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundwatch-blobs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const receive = (content: Buffer, most = 1_000_000) =>
  blobStore(folder).receive(Readable.from([content.subarray(0, 5), content.subarray(5)]), most)
const typeOf = async (content: Buffer) => (await receive(content))?.type
const sm3 = (content: Buffer) => createHash('sm3').update(content).digest('hex')
const filesIn = async (name: string) => (await readdir(join(folder, 'blobs', name)).catch(() => [])).length

describe('what a file is', () => {
  const parts = (...names: string[]) => zipOf(Object.fromEntries(names.map((name) => [name, '<x/>'])))
  it.each([
    ['pdf', Buffer.from('%PDF-1.7\n…')],
    ['png', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['docx', parts('[Content_Types].xml', 'word/document.xml')],
    ['xlsx', parts('[Content_Types].xml', 'xl/workbook.xml')],
    ['mp4', Buffer.from('00000018667479706d703432', 'hex')],
    ['text', Buffer.from('编号,金额\r\n1,2.50\r\n')],
    ['text', Buffer.from('b1e0bac52cbdf0b6ee0a', 'hex')],
  ])('is told by its bytes: %s', async (type, content) => {
    expect(await typeOf(content)).toBe(type)
  })

  it.each([
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['a program for Windows', Buffer.from('4d5a900003000000', 'hex')],
    ['an archive', zipOf({ 'a.txt': 'x' })],
    ['a document with macros', parts('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['a damaged archive', zipOf({ 'word/document.xml': 'x' }).subarray(0, 40)],
    ['bytes', Buffer.from([1, 2, 3, 4, 5, 6])],
    ['text with a NUL', Buffer.from('a\u0000b')],
    ['a movie of another kind', Buffer.from('0000001866747970717420206869', 'hex')],
  ])('is not taken when it is %s', async (_, content) => {
    expect(await typeOf(content)).toBeUndefined()
  })

  it('is not unpacked: a bomb is a list of names', async () => {
    const bomb = zipOf({ '[Content_Types].xml': 'x', 'word/document.xml': '0'.repeat(50_000_000) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await typeOf(bomb)).toBe('docx')
  })
})

describe('the store of files', () => {
  it('keeps the same bytes once, under their SM3', async () => {
    const content = Buffer.from('一份笔录')
    for (let time = 0; time < 3; time += 1) await (await receive(content))?.keep()
    const path = join(folder, 'blobs', sm3(content).slice(0, 2), sm3(content))
    expect(await readFile(path)).toEqual(content)
    expect(await filesIn('tmp')).toBe(0)
    expect(await text(await blobStore(folder).open(sm3(content)))).toBe('一份笔录')
  })

  it('leaves nothing of what is discarded, too large or broken off', async () => {
    await (await receive(Buffer.from('nothing')))?.discard()
    expect(await receive(Buffer.alloc(2000, 'x'), 1000)).toBeUndefined()
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw new Error('the line went dead')
      })(),
    )
    await expect(blobStore(folder).receive(broken, 1000)).rejects.toThrow('the line went dead')
    expect(await filesIn('tmp')).toBe(0)
  })

  it('heals a kept file that was damaged when the same bytes come again', async () => {
    const content = Buffer.from('evidence')
    await (await receive(content))?.keep()
    const path = join(folder, 'blobs', sm3(content).slice(0, 2), sm3(content))
    await writeFile(path, 'something else')
    await (await receive(content))?.keep()
    expect(await readFile(path)).toEqual(content)
  })

  it('opens nothing but what has the name of an SM3', async () => {
    await expect(blobStore(folder).open('../../etc/passwd')).rejects.toThrow(RangeError)
  })
})
