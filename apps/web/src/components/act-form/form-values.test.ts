import dayjs from 'dayjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldSchema } from '../../wire/forms.ts'
import { kindOf } from './field-kind.ts'
import { fromForm, toForm } from './form-values.ts'

const ID = '^[0-9a-f]{8}-[0-9a-f]{4}-'
const fen: FieldSchema = { type: 'integer', title: '金额', maximum: 1e14 }
const day: FieldSchema = { type: 'string', title: '期限', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }
const maybe = (schema: FieldSchema): FieldSchema => ({
  anyOf: [schema, { type: 'null' }],
  title: schema.title ?? '',
})

describe('the kind of a field', () => {
  it.each<[string, FieldSchema]>([
    ['money', fen],
    ['number', { type: 'integer', title: '天数', maximum: 90 }],
    ['day', day],
    ['day', maybe(day)],
    ['text', { type: 'string', title: '理由', maxLength: 2000 }],
    ['line', { type: 'string', title: '标题', maxLength: 200 }],
    ['colleague', { type: 'string', title: '承办人', pattern: ID }],
    ['files', { type: 'array', title: '材料', items: { type: 'string', pattern: ID } }],
    ['choice', { title: '等级', anyOf: [{ type: 'string', enum: ['major'], description: '重大' }] }],
    ['flag', { type: 'boolean', title: '公开' }],
  ])('is %s', (kind, schema) => {
    expect(kindOf(schema)).toBe(kind)
  })
})

describe('values of a form', () => {
  it('come back as they were, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => {
        expect(fromForm(fen, toForm(fen, amount))).toBe(amount)
      }),
    )
    expect(fromForm(day, toForm(day, '2026-02-28'))).toBe('2026-02-28')
    expect(fromForm(day, dayjs('2026-11-22'))).toBe('2026-11-22')
  })

  it('say nothing where nothing was typed, and null where nothing is an answer', () => {
    expect(fromForm(fen, undefined)).toBeUndefined()
    expect(fromForm(maybe(fen), null)).toBeNull()
    expect(fromForm(maybe(day), '')).toBeNull()
    expect(
      fromForm({ type: 'array', title: '材料', items: { type: 'string', pattern: ID } }, undefined),
    ).toEqual([])
    expect(fromForm({ type: 'boolean' }, undefined)).toBe(false)
  })
})
