import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glanceAtEnvelope } from './glance-envelope.ts'
import { exampleRequest } from './testing/example-reader.ts'

const glance = (value: unknown, indent?: number) =>
  glanceAtEnvelope(Buffer.from(JSON.stringify(value, null, indent)))

describe('a glance at the envelope', () => {
  it('finds transaction and region wherever they stand, whatever the input holds', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.shuffledSubarray(['infno', 'mdtrtarea_admvs', 'input', 'msgid', 'x"\\y'], { minLength: 5 }),
        fc.constantFrom(undefined, 2),
        (input, order, indent) => {
          const all: Record<string, unknown> = {
            infno: '3101',
            mdtrtarea_admvs: '340200',
            input: { infno: '2201', mdtrtarea_admvs: '999999', input },
            msgid: 'M"\\1',
            'x"\\y': [input, '}', '"infno":"9001"'],
          }
          const message = Object.fromEntries(order.map((name) => [name, all[name]]))
          expect(glance(message, indent)).toEqual({ transaction: '3101', region: '340200' })
        },
      ),
    )
  })

  it('says what the messages of the examples are', () => {
    for (const transaction of ['3101', '3102', '2204', '9001'])
      expect(glance(exampleRequest(transaction)).transaction).toBe(transaction)
  })

  it('makes nothing of what is no message, and ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const found = glanceAtEnvelope(Buffer.from(bytes))
        expect(found.transaction?.length ?? 0).toBeLessThanOrEqual(20)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ ai') }), (text) => {
        expect(() => glanceAtEnvelope(Buffer.from(text))).not.toThrow()
      }),
    )
    for (const text of ['', '{', '{"infno"', '{"infno":', '{"infno":"3101', '[]', '{"infno":3101}'])
      expect(glanceAtEnvelope(Buffer.from(text)).region).toBeNull()
  })
})
