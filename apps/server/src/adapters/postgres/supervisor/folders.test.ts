import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPassage, whereBlocked } from './folders.ts'

const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-folders-'))
  mkdirSync(join(folder, 'inner'))
  chmodSync(join(folder, 'inner'), 0o755)
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

describe('whereBlocked', () => {
  it('names the folder that a stranger cannot enter', () => {
    chmodSync(folder, 0o700)
    expect(whereBlocked(join(folder, 'inner'), stranger)).toBe(folder)
    chmodSync(folder, 0o711)
    expect(whereBlocked(join(folder, 'inner'), stranger)).not.toBe(folder)
  })

  it('does not let the owner in by the rights of others', () => {
    chmodSync(folder, 0o611)
    const { uid, gid } = statSync(folder)
    expect(whereBlocked(folder, { name: 'owner', uid, gid })).toBe(folder)
  })
})

describe('openPassage', () => {
  it('adds the right to pass and nothing else', async () => {
    chmodSync(folder, 0o750)
    await openPassage(folder, stranger)
    expect(statSync(folder).mode & 0o777).toBe(0o751)
  })
})
