import { describe, expect, it } from 'vitest'
import { type CivilDay, dayNo } from '../civil-time.ts'
import { type Parameter, parameterOn } from './parameter-law.ts'

const on = (text: string) => dayNo(text as CivilDay)
const always = { fromDay: on('0001-01-01'), toDay: on('9999-12-31') }
const term: Parameter = {
  name: 'appeal-working-days',
  title: '申诉期限',
  unit: '工作日',
  values: [
    { ...always, fromDay: on('2023-06-01'), region: null, value: 10, source: 'A' },
    { ...always, region: '34', value: 12, source: 'B' },
    {
      ...always,
      fromDay: on('2026-01-01'),
      toDay: on('2026-12-31'),
      region: '340202',
      value: 7,
      source: 'C',
    },
  ],
}
const read = parameterOn([term])
const at = (region: string | null, day: string) => read('appeal-working-days', { region, day: on(day) })

describe('a number of law', () => {
  it('is that of the most specific region in force on the day', () => {
    expect(at(null, '2026-03-01')).toBe(10)
    expect(at('330100', '2026-03-01')).toBe(10)
    expect(at('340300', '2026-03-01')).toBe(12)
    expect(at('340202', '2026-03-01')).toBe(7)
    expect(at('340202', '2027-01-01')).toBe(12)
  })

  it('is never guessed', () => {
    expect(() => at(null, '2023-05-31')).toThrow('没有有效的值')
    expect(() => read('no-such', { region: null, day: on('2026-01-01') })).toThrow('没有名为')
  })
})
