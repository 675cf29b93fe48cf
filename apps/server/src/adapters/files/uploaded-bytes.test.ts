import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadedBytes } from './uploaded-bytes.ts'

const upload = { id: '00000000-0000-4000-8000-000000000001', name: 'FEE_LIST_D.csv', bytes: 6 }
const part = (from: number, text: string) => ({ from, content: Readable.from([Buffer.from(text)]) })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundwatch-uploads-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a file that comes in parts', () => {
  it('grows at its end only, and never beyond what was told', async () => {
    const bytes = uploadedBytes(folder)
    expect(await bytes.received(upload)).toBe(0)
    expect(await bytes.append(upload, part(0, 'abc'))).toBe(3)
    expect(await bytes.append(upload, part(0, 'abc'))).toBeUndefined()
    expect(await bytes.append(upload, part(9, 'abc'))).toBeUndefined()
    expect(await bytes.append(upload, part(3, 'defg'))).toBeUndefined()
    expect(await bytes.received(upload)).toBe(3)
    expect(await bytes.append(upload, part(3, 'def'))).toBe(6)
    expect(await readFile(bytes.pathOf(upload), 'utf8')).toBe('abcdef')
  })

  it('is written by one at a time', async () => {
    const bytes = uploadedBytes(folder)
    const other = { ...upload, id: '00000000-0000-4000-8000-000000000002' }
    const both = await Promise.all([bytes.append(other, part(0, 'abc')), bytes.append(other, part(0, 'xyz'))])
    expect(both).toEqual([3, undefined])
  })

  it('lies nowhere but in its own folder', () => {
    const bytes = uploadedBytes(folder)
    for (const name of ['../x.csv', '/etc/passwd', '..', '.x', 'a\\b'])
      expect(() => bytes.pathOf({ id: upload.id, name })).toThrow(RangeError)
    expect(() => bytes.pathOf({ id: '../../../../../../../../../../../etc/x', name: 'a' })).toThrow(
      RangeError,
    )
  })

  it('is gone when it is removed, and removing it again is no trouble', async () => {
    const bytes = uploadedBytes(folder)
    await bytes.remove(upload.id)
    await bytes.remove(upload.id)
    expect(await bytes.received(upload)).toBe(0)
    expect(await bytes.freeBytes()).toBeGreaterThan(0)
  })
})
