import { expect, it } from 'vitest'
import { listParts } from './list-parts.ts'

it('tells of two lists what went and what came, and of other texts nothing', () => {
  expect(listParts({ before: '["甲","乙"]', after: '["丙","甲"]' })).toEqual({ gone: ['乙'], come: ['丙'] })
  expect(listParts({ before: '', after: '["甲",{"a":1}]' })).toEqual({ gone: [], come: ['甲', '{"a":1}'] })
  expect(listParts({ before: '2', after: '3' })).toBeUndefined()
  expect(listParts({ before: '[说明', after: '["甲"]' })).toBeUndefined()
  expect(listParts({ before: '', after: '' })).toBeUndefined()
})
