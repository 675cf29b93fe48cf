import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnswerBatch,
  type FoundAnswers,
  openAnswerBatcher,
  type Range,
  without,
} from './batch-answers.ts'

/** Numbers that are given and answers that commit, or are taken back, in any order: a table as the sealer sees it. */
class Table {
  readonly there = new Set<number>()
  readonly open = new Map<number, bigint>()
  readonly batches: AnswerBatch[] = []
  private next = 1
  private transaction = 100n

  begin(): void {
    this.open.set(this.next, this.transaction)
    this.next += 1
    this.transaction += 1n
  }

  end(which: number, isKept: boolean): void {
    const number = [...this.open.keys()][which % Math.max(1, this.open.size)]
    if (number === undefined) return
    this.open.delete(number)
    if (isKept) this.there.add(number)
  }

  find(ranges: readonly Range[]): FoundAnswers {
    const numbers = [...this.there]
      .filter((no) => ranges.some(([from, to]) => from <= no && no <= to))
      .toSorted((a, b) => a - b)
    const oldest = [...this.open.values()].reduce(
      (least, one) => (one < least ? one : least),
      this.transaction,
    )
    return {
      found: numbers.map((no) => [no, no] as const),
      count: numbers.length,
      digests: Buffer.from(numbers.join()),
      horizon: oldest,
      end: this.transaction,
    }
  }
}

describe('batches of answers', () => {
  it('hold every answer once, in whatever order they commit and whichever process makes them', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('begin' as const) }),
      fc.record({ kind: fc.constant('end' as const), which: fc.nat(5), isKept: fc.boolean() }),
      fc.record({ kind: fc.constant('batch' as const), process: fc.nat(1) }),
      fc.record({ kind: fc.constant('wait' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const table = new Table()
        let now = 0
        const processes = [openAnswerBatcher(() => now), openAnswerBatcher(() => now)]
        const batch = async (process: number) => {
          const done = await processes[process]?.round({
            lastBatch: async () => table.batches.at(-1),
            find: async (ranges) => table.find(ranges),
            write: async ({ after }) => void table.batches.push(after as AnswerBatch),
          })
          done?.settle()
        }
        for (const one of steps) {
          if (one.kind === 'begin') table.begin()
          else if (one.kind === 'end') table.end(one.which, one.isKept)
          else if (one.kind === 'batch') await batch(one.process)
          else now += 60_000
        }
        while (table.open.size > 0) table.end(0, true)
        await batch(0)
        await batch(1)
        const held = table.batches.flatMap(({ answers }) => answers.map(([no]) => no))
        expect(held.toSorted((a, b) => a - b)).toEqual([...table.there].toSorted((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a range without others', () => {
  it('is what is left of it, number by number', () => {
    const anyRange = fc.tuple(fc.nat(30), fc.nat(5)).map(([from, length]): Range => [from, from + length])
    fc.assert(
      fc.property(anyRange, fc.array(fc.nat(40), { maxLength: 20 }), ([from, to], numbers) => {
        const taken = [...new Set(numbers)].toSorted((a, b) => a - b).map((no): Range => [no, no])
        const left = without([from, to], taken).flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, index) => first + index),
        )
        const expected = Array.from({ length: to - from + 1 }, (_, index) => from + index)
        expect(left).toEqual(expected.filter((no) => !numbers.includes(no)))
      }),
    )
  })
})
