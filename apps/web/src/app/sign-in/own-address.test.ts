import { describe, expect, it } from 'vitest'
import { ownAddress } from './own-address.ts'

describe('where somebody comes out after signing in', () => {
  it('is where he wanted to go, when that is ours', () => {
    expect(ownAddress('/casework/leads?status=waiting')).toBe('/casework/leads?status=waiting')
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined, 7])(
    'is home for %s',
    (to) => {
      expect(ownAddress(to)).toBe('/')
    },
  )

  it('is not the door itself', () => {
    expect(ownAddress('/sign-in?to=/cockpit')).toBe('/')
  })
})
