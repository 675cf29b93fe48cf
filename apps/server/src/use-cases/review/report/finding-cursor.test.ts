import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_LIVE } from './audit-overview.ts'
import { cursorOf, placeOf } from './finding-cursor.ts'
import { exampleFindings, storedFinding } from './testing/example-findings.ts'
import { reportsInMemory } from './testing/reports-in-memory.ts'

const example = exampleFindings[2]
if (!example) throw new RangeError('There are examples.')

describe('the place of a finding in an address', () => {
  it('is read as it was written, whatever the identity', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.option(fc.string()),
        (identity, dayNo, institutionId) => {
          const stored = storedFinding('0', { ...example.finding, identity, dayNo, institutionId })
          const cursor = cursorOf(stored)
          expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/)
          expect(placeOf('item-sex', cursor)).toEqual({ ruleId: 'item-sex', institutionId, dayNo, identity })
        },
      ),
    )
  })

  it('is none when somebody made it up', () => {
    for (const text of ['', 'x', 'bnVsbA', Buffer.from('[1,2,3]').toString('base64url')])
      expect(placeOf('item-sex', text)).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => placeOf('item-sex', text)).not.toThrow()
      }),
    )
  })

  it('leads through all findings once, a page at a time', async () => {
    const all = Array.from({ length: 25 }, (_, at) =>
      storedFinding(String(at), {
        ...example.finding,
        identity: `finding ${at % 7} ${at}`,
        dayNo: 20_000 + (at % 3),
        institutionId: at % 4 === 0 ? null : `H${at % 5}`,
      }),
    )
    const pages = reportsInMemory(all)
    const filter = { ...ALL_LIVE, rules: ['item-sex'] }
    const seen: string[] = []
    for (let cursor: string | null = null; ; ) {
      const place = cursor === null ? null : placeOf('item-sex', cursor)
      const page = await pages.page(filter, place ?? null, 4)
      seen.push(...page.map(({ findingId }) => findingId))
      const last = page.at(-1)
      if (!last) break
      cursor = cursorOf(last)
    }
    const expected: string[] = []
    for await (const { findingId } of pages.findings(filter)) expected.push(findingId)
    expect(seen).toEqual(expected)
    expect(new Set(seen).size).toBe(25)
  })
})
