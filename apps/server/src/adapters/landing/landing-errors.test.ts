import { describe, expect, it } from 'vitest'
import { landingCodes, landingError } from './landing-errors.ts'
import { nameFailure } from './name-failure.ts'
import { refusedReasons } from './refused-reasons.ts'

const failure = (code: string, message = 'x'): Error =>
  Object.assign(new Error(message), { code, syscall: 'write' })
const where = { label: 'a.csv', folder: '/data' }

describe('the closed table of landing errors', () => {
  it('speaks Chinese for every code and says each in one way', () => {
    const anything = new Proxy({}, { get: (_, name) => String(name) })
    // Every message is fed the names of its details: what matters is that each can be said.
    const messages = landingCodes.map((code) => landingError(code, anything as never).message)
    for (const message of messages) expect(message).toMatch(/\p{Script=Han}.*[。]$/u)
    expect(new Set(messages).size).toBe(landingCodes.length)
    expect(new Set(refusedReasons).size).toBe(8)
  })

  it('names failures of the disk and of cancelling, and leaves bugs alone', () => {
    expect(nameFailure(failure('ENOSPC'), where)).toMatchObject({ code: 'disk-full' })
    expect(
      nameFailure(new Error('IO Error: Could not write file "x": No space left on device'), where),
    ).toMatchObject({
      code: 'disk-full',
    })
    expect(nameFailure(failure('ENOENT'), where)).toMatchObject({ code: 'not-found' })
    expect(nameFailure(failure('EACCES'), where)).toMatchObject({ code: 'no-access' })
    expect(nameFailure(new Error('x'), { ...where, signal: AbortSignal.abort() })).toMatchObject({
      code: 'cancelled',
    })
    const bug = new TypeError('bug')
    expect(nameFailure(bug, where)).toBe(bug)
  })
})
