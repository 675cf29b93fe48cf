import dayjs from 'dayjs'
import { describe, expect, it } from 'vitest'
import { wishOf } from './wish-of.ts'

const today = dayjs('2026-11-22')

describe('what a cockpit is asked for by its address', () => {
  it('is the year up to now and everywhere, when the address says nothing', () => {
    expect(wishOf({}, today)).toEqual({ fromMonth: '2025-12', toMonth: '2026-11' })
  })

  it('is what the address says', () => {
    expect(wishOf({ fromMonth: '2026-05', toMonth: '2026-10', county: '990101' }, today)).toEqual({
      fromMonth: '2026-05',
      toMonth: '2026-10',
      county: '990101',
    })
  })

  it('is a year where the address says nonsense', () => {
    const told = { fromMonth: '2026-13', toMonth: 'x', county: 'abc' }
    expect(wishOf(told, today)).toEqual({ fromMonth: '2025-12', toMonth: '2026-11' })
    expect(wishOf({ fromMonth: '2026-10', toMonth: '2026-05' }, today)).toEqual({
      fromMonth: '2025-06',
      toMonth: '2026-05',
    })
  })
})
