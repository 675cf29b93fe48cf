import { describe, expect, it } from 'vitest'
import { OwnVersions } from './own-versions.ts'

const body = (version: number) => ({ id: 'a', version, reason: 'why' })

describe('acting again before the page was read anew', () => {
  it('names the version that the own act made', () => {
    const own = new OwnVersions()
    own.keep('leads', body(3), { id: 'a', version: 4, state: {} })
    expect(own.withOwn('leads', body(3))).toEqual(body(4))
    own.keep('leads', body(4), { id: 'a', version: 6 })
    expect(own.withOwn('leads', body(3))).toEqual(body(6))
    expect(own.withOwn('leads', body(5))).toEqual(body(6))
  })

  it('leaves what somebody else changed meanwhile to be refused', () => {
    const own = new OwnVersions()
    own.keep('leads', body(3), { id: 'a', version: 4 })
    // Somebody made 5, the page was read, one acted on that: what was seen before is not one's own any more.
    own.keep('leads', body(5), { id: 'a', version: 6 })
    expect(own.withOwn('leads', body(3))).toEqual(body(3))
    expect(own.withOwn('leads', body(5))).toEqual(body(6))
    expect(own.withOwn('leads', body(6))).toEqual(body(6))
  })

  it('tells things and nouns apart, and asks nothing of what has no version', () => {
    const own = new OwnVersions()
    own.keep('leads', body(3), { id: 'a', version: 4 })
    expect(own.withOwn('cases', body(3))).toEqual(body(3))
    expect(own.withOwn('leads', { id: 'b', version: 3 })).toEqual({ id: 'b', version: 3 })
    expect(own.withOwn('leads', { targets: [] })).toEqual({ targets: [] })
    own.keep('leads', { targets: [] }, null)
    own.keep('leads', body(4), { id: 'another', version: 5 })
    expect(own.withOwn('leads', body(4))).toEqual(body(4))
  })
})
