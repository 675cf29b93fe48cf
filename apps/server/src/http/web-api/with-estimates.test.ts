import { Day, EstimateOf, OrNull } from '@fundwatch/contract'
import { type CivilDay, dayNo, workingCalendar } from '@fundwatch/domain'
import { type TSchema, Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { endpoint } from './endpoint.ts'
import { withEstimates } from './with-estimates.ts'

const calendar = workingCalendar([{ day: dayNo('2026-10-01' as CivilDay), kind: 'holiday' }])
const row = Type.Object({ dueOn: OrNull(Day('期限')), dueOnNote: EstimateOf('dueOn') })

function answering(answer: TSchema, told: unknown) {
  const made = endpoint({
    method: 'GET',
    path: '/jars/list',
    title: '罐子',
    auth: 'signed-in',
    answer,
    handle: async () => told,
  })
  return withEstimates(made).handle({ calendar }, {} as never)
}

describe('a deadline', () => {
  it('is said to be an estimate where the holidays of its year are not known, wherever it stands', async () => {
    const answer = Type.Object({ rows: Type.Array(row), one: OrNull(row), other: Type.String() })
    const told = {
      rows: [{ dueOn: '2026-12-31' }, { dueOn: '2027-01-04' }, { dueOn: null }],
      one: { dueOn: '2028-02-01' },
      other: '2030-01-01',
    }
    expect(await answering(answer, told)).toEqual({
      rows: [
        { dueOn: '2026-12-31' },
        { dueOn: '2027-01-04', dueOnNote: '按周末估算：2027 年的节假日安排尚未导入' },
        { dueOn: null },
      ],
      one: { dueOn: '2028-02-01', dueOnNote: '按周末估算：2028 年的节假日安排尚未导入' },
      other: '2030-01-01',
    })
    expect(await answering(answer, { rows: [], one: null, other: '' })).toEqual({
      rows: [],
      one: null,
      other: '',
    })
  })

  it('costs nothing where none is answered', () => {
    const plain = endpoint({
      method: 'GET',
      path: '/jars/list',
      title: '罐子',
      auth: 'signed-in',
      answer: Type.Object({ on: Day('日期') }),
      handle: async (_context: { calendar: typeof calendar }) => ({ on: '2027-01-04' }),
    })
    expect(withEstimates(plain)).toBe(plain)
  })
})
