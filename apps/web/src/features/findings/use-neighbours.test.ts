import { describe, expect, it, vi } from 'vitest'

// Only the pure part is asked here; the pages read the rest.
vi.mock('../../wire/use-read.ts', () => ({}))
vi.mock('../../wire/forms.ts', () => ({ choicesOf: () => [] }))
const { beside } = await import('./use-neighbours.ts')

const ids = ['a', 'b', 'c', 'd']

describe('the findings beside one', () => {
  it('are those before and after it in the list', () => {
    expect(beside(ids, 'b', new Set())).toEqual({ previous: 'a', next: 'c' })
    expect(beside(ids, 'a', new Set())).toEqual({ previous: undefined, next: 'b' })
    expect(beside(ids, 'd', new Set())).toEqual({ previous: 'c', next: undefined })
  })

  it('leave out what was decided on the way', () => {
    expect(beside(ids, 'b', new Set(['a', 'c']))).toEqual({ previous: undefined, next: 'd' })
  })

  it('begin at the first where it left the list', () => {
    expect(beside(ids, 'x', new Set(['a']))).toEqual({ previous: undefined, next: 'b' })
  })
})
