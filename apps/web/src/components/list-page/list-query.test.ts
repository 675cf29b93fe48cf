import { describe, expect, it } from 'vitest'
import type { FieldSchema } from '../../wire/forms.ts'
import { queryOf } from './list-query.ts'

const word = (value: string) => ({ type: 'string', enum: [value], description: value })
const takes: FieldSchema = {
  type: 'object',
  properties: {
    after: { type: 'string' },
    status: { type: 'array', items: { anyOf: [word('waiting'), word('closed')] } },
    source: { anyOf: [word('tip'), word('rule')] },
    leastFen: { type: 'integer', maximum: 1e14 },
    isOverdue: { type: 'boolean' },
    text: { type: 'string' },
  },
}

describe('what an address asks of a list', () => {
  it('is what the list takes, in the kinds it takes', () => {
    expect(
      queryOf(takes, { status: 'closed', source: 'tip', leastFen: '1200', isOverdue: 'true', text: '医院' }),
    ).toEqual({ status: ['closed'], source: 'tip', leastFen: 1200, isOverdue: true, text: '医院' })
  })

  it('leaves out what somebody wrote into the address that the list would refuse', () => {
    expect(
      queryOf(takes, {
        status: ['waiting', 'eaten'],
        source: 'moon',
        leastFen: '1e9',
        isOverdue: 'perhaps',
        colour: 'red',
        after: 'forged',
      }),
    ).toEqual({ status: ['waiting'] })
  })

  it('asks nothing before the list is known', () => {
    expect(queryOf(null, { status: 'closed' })).toEqual({})
  })
})
