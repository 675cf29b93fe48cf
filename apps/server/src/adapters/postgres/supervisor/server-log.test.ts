import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog, readSince, rotateLog } from './server-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('rotateLog', () => {
  it('leaves a small or missing log alone', async () => {
    const file = join(folder, 'a.log')
    rotateLog(file, 10)
    writeFileSync(file, 'short')
    rotateLog(file, 10)
    expect(await readdir(folder)).toEqual(['a.log'])
  })

  it('keeps three copies, and a writer that holds the file goes on writing into it', async () => {
    const file = join(folder, 'a.log')
    const { descriptor } = openLog(file)
    for (const letter of 'abcde') {
      writeSync(descriptor, letter.repeat(20))
      rotateLog(file, 10)
    }
    writeSync(descriptor, 'now')
    closeSync(descriptor)
    const heads = ['a.log', 'a.log.1', 'a.log.2', 'a.log.3'].map((name) =>
      readFileSync(join(folder, name), 'utf8').slice(0, 3),
    )
    expect(heads).toEqual(['now', 'eee', 'ddd', 'ccc'])
    expect(await readdir(folder)).toHaveLength(4)
  })
})

describe('readSince', () => {
  it('reads what was added, and no more than the last 16 kB', () => {
    const file = join(folder, 'a.log')
    writeFileSync(file, 'before ')
    appendFileSync(file, 'after')
    expect(readSince(file, 7)).toBe('after')
    appendFileSync(file, 'x'.repeat(20_000))
    expect(readSince(file, 7)).toHaveLength(16_384)
    expect(readSince(file, 99_999)).toBe('')
  })
})
