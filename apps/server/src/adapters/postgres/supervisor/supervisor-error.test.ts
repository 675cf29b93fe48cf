import { describe, expect, it } from 'vitest'
import { folderError, supervisorError } from './supervisor-error.ts'

describe('supervisorError', () => {
  it('carries a code for programs, a Chinese sentence for people, and the cause', () => {
    const cause = new Error('EACCES')
    const error = supervisorError('data-locked', { folder: '/srv/data', pid: 42 }, cause)
    expect(error).toMatchObject({ code: 'data-locked', cause, name: 'SupervisorError' })
    expect(error.message).toMatch(/\/srv\/data.*42/)
  })

  it('tells a full disk from missing rights', () => {
    const failure = (code: string) => Object.assign(new Error(code), { code })
    expect(folderError('/srv', failure('ENOSPC')).code).toBe('disk-full')
    expect(folderError('/srv', failure('EROFS')).code).toBe('folder-not-writable')
  })
})
