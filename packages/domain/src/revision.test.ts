import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliveredRow } from './revision.ts'
import { currentRevision } from './revision.ts'

const upload: DeliveredRow = {
  sourceRank: 1,
  updatedSecond: 100,
  isValid: true,
  batchNo: 1,
  fileNo: 1,
  rowNo: 1,
  content: 'amount 10',
}

const someRow: fc.Arbitrary<DeliveredRow> = fc
  .record({
    sourceRank: fc.constantFrom(1 as const, 2 as const),
    updatedSecond: fc.option(fc.integer({ min: 0, max: 3 })),
    isValid: fc.boolean(),
    words: fc.constantFrom('a', 'b', '𠮷', '\uff21'),
  })
  .map(({ words, ...rest }) => ({
    ...rest,
    batchNo: 0,
    fileNo: 1,
    rowNo: 1,
    content: `${words} ${rest.isValid}`,
  }))

const delivered = fc
  .array(someRow, { maxLength: 8 })
  .map((rows) => rows.map((row, index) => ({ ...row, batchNo: index })))
const shuffled = delivered.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
)

describe('the current revision', () => {
  it('is the extract, even when an upload was updated later', () => {
    const extract = { ...upload, sourceRank: 2, updatedSecond: 50, content: 'amount 9', batchNo: 2 } as const
    expect(currentRevision([upload, extract])).toBe(extract)
  })

  it('is the later update of the same source; an unknown time is the earliest', () => {
    const later = { ...upload, updatedSecond: 101, content: 'amount 11', batchNo: 2 }
    const undated = { ...upload, updatedSecond: null, content: 'amount 12', batchNo: 3 }
    expect(currentRevision([later, undated, upload])).toBe(later)
  })

  it('is decided by the content when source and time are the same', () => {
    const other = { ...upload, content: 'amount 11' }
    expect(currentRevision([upload, other])).toBe(other)
    expect(currentRevision([other, upload])).toBe(other)
  })

  it('is none when the winner retracts the key, and comes back when the retraction is withdrawn', () => {
    const retraction = { ...upload, isValid: false, updatedSecond: 200, content: 'withdrawn', batchNo: 2 }
    expect(currentRevision([upload, retraction])).toBeUndefined()
    expect(currentRevision([upload])).toBe(upload)
    expect(currentRevision([])).toBeUndefined()
  })

  it('is none when two equal texts differ in validity only', () => {
    expect(currentRevision([upload, { ...upload, isValid: false }])).toBeUndefined()
  })

  it('is represented by the copy that was delivered first', () => {
    const copies = [
      { ...upload, batchNo: 2 },
      { ...upload, fileNo: 2 },
      { ...upload, rowNo: 5 },
    ]
    expect(currentRevision(copies)).toBe(copies[2])
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(currentRevision(others)).toEqual(currentRevision(rows))
      }),
    )
  })

  it('says the same whatever arrived first', () => {
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const arrivedOtherwise = others.map((row, index) => ({ ...row, batchNo: index }))
        expect(currentRevision(arrivedOtherwise)?.content).toBe(currentRevision(rows)?.content)
      }),
    )
  })

  it('does not change when everything is delivered a second time', () => {
    fc.assert(
      fc.property(delivered, (rows) => {
        const again = rows.map((row) => ({ ...row, batchNo: row.batchNo + 100 }))
        expect(currentRevision([...again, ...rows])).toEqual(currentRevision(rows))
      }),
    )
  })
})
