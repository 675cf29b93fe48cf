import { describe, expect, it } from 'vitest'
import type { DayNo } from './civil-time.ts'
import { civilDay } from './civil-time.ts'
import { DOMAIN_ERROR_CODES, DomainError } from './errors.ts'
import { fen } from './fen.ts'
import { splitFen } from './split-fen.ts'

function codeThrownBy(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'nothing'
}

describe('the table of domain errors', () => {
  it('has no code that nothing throws', () => {
    const thrown = [
      codeThrownBy(() => fen(0.5)),
      codeThrownBy(() => splitFen(fen(1), [])),
      codeThrownBy(() => civilDay(Number.NaN as DayNo)),
    ]
    expect(thrown).toEqual(DOMAIN_ERROR_CODES)
  })
})
