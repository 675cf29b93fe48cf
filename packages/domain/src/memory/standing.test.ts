import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedRows } from './changed-rows.ts'
import { standingOf } from './standing.ts'
import { anyEvents } from './testing/any-events.ts'
import { slowStanding } from './testing/slow-standing.ts'
import { type Cells, type ToldEvent, toldKey } from './told-event.ts'

const line = (messageNo: number, sn: string, cells: Cells = {}): ToldEvent => ({
  kind: 'row',
  messageNo,
  relation: 'charge_line',
  table: 'FEE_LIST_D',
  key: toldKey('charge_line', sn),
  cells: { line_sn: sn, ...cells },
})
const settlement = (messageNo: number, id: string): ToldEvent => ({
  kind: 'row',
  messageNo,
  relation: 'settlement',
  table: 'SETL_D',
  key: toldKey('settlement', id),
  cells: { settlement_id: id },
})
const standing = (events: readonly ToldEvent[]) => [...standingOf(events).rows.keys()].sort()

describe('what stands of an encounter', () => {
  it('is what reading all messages in force again and again gives', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const quick = new Map([...standingOf(events).rows].map(([key, { cells }]) => [key, cells]))
        expect(quick).toEqual(slowStanding(events))
      }),
      { numRuns: 2000 },
    )
  })

  it('names the settlement of a line that was charged before it, and of no line that came after', () => {
    const settled = standingOf([
      line(1, '1'),
      settlement(2, 'S1'),
      line(3, '2'),
      line(3, '3', { settlement_id: 'S9' }),
    ])
    const namedIn = (key: string) => settled.rows.get(toldKey('charge_line', key))?.cells.settlement_id
    expect([namedIn('1'), namedIn('2'), namedIn('3')]).toEqual(['S1', undefined, 'S9'])
    const undone: ToldEvent = { kind: 'withdrawal', messageNo: 4, of: 'message', targetNo: 2 }
    const open = standingOf([line(1, '1'), settlement(2, 'S1'), undone])
    expect(open.rows.get(toldKey('charge_line', '1'))?.cells.settlement_id).toBeUndefined()
  })

  it('does not depend on the order in which events are read', () => {
    fc.assert(
      fc.property(
        anyEvents.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          // Rows of one message about one key count in the order in which they were told.
          const once = (all: readonly ToldEvent[]) =>
            all.filter(
              (event, at) =>
                event.kind !== 'row' ||
                !all.some(
                  (other, place) =>
                    place > at &&
                    other.kind === 'row' &&
                    other.key === event.key &&
                    other.messageNo === event.messageNo,
                ),
            )
          const kept = once(events)
          expect(standingOf(shuffled.filter((event) => kept.includes(event))).rows).toEqual(
            standingOf(kept).rows,
          )
        },
      ),
    )
  })

  it('a later row of the same line lies over the earlier one, cell by cell', () => {
    const { rows } = standingOf([
      line(1, '1', { quantity: '1', item_code: 'A' }),
      line(2, '1', { quantity: '2' }),
    ])
    expect(rows.get('charge_line 1')?.cells).toEqual({ line_sn: '1', quantity: '2', item_code: 'A' })
  })

  it('2205 takes the unsettled lines of its batch, not those that were settled', () => {
    const events: ToldEvent[] = [
      line(1, '1', { charge_batch_no: 'B' }),
      settlement(2, 'S1'),
      line(3, '2', { charge_batch_no: 'B' }),
      { kind: 'withdrawal', messageNo: 4, of: 'charge-batch', chargeBatchNo: 'B' },
    ]
    expect(standing(events)).toEqual(['charge_line 1', 'settlement S1'])
  })

  it('2601 of a withdrawal brings back what it took, 2601 of that takes it again', () => {
    const events: ToldEvent[] = [
      line(1, '1'),
      { kind: 'withdrawal', messageNo: 2, of: 'lines', lineSns: ['1'] },
      { kind: 'withdrawal', messageNo: 3, of: 'message', targetNo: 2 },
      { kind: 'withdrawal', messageNo: 4, of: 'message', targetNo: 3 },
    ]
    expect(standing(events.slice(0, 2))).toEqual([])
    expect(standing(events.slice(0, 3))).toEqual(['charge_line 1'])
    expect(standing(events)).toEqual([])
  })

  it('2601 of a revision brings back what the line said before', () => {
    const events: ToldEvent[] = [
      line(1, '1', { quantity: '1' }),
      line(2, '1', { quantity: '5' }),
      { kind: 'withdrawal', messageNo: 3, of: 'message', targetNo: 2 },
    ]
    expect(standingOf(events).rows.get('charge_line 1')?.cells.quantity).toBe('1')
  })

  it('names what somebody wants to withdraw that was never uploaded', () => {
    const { missed } = standingOf([
      line(1, '1'),
      { kind: 'withdrawal', messageNo: 2, of: 'lines', lineSns: ['1', '9'] },
      { kind: 'withdrawal', messageNo: 2, of: 'settlement', settlementId: 'S9' },
    ])
    expect(missed.map(({ what }) => what)).toEqual(['明细 9', '结算 S9'])
  })
})

describe('what changed since a message', () => {
  it('leads from how it stood then to how it stands now', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(15), (events, sinceNo) => {
        const { now, told, gone } = changedRows(events, sinceNo)
        const then = standingOf(events.filter(({ messageNo }) => messageNo <= sinceNo)).rows
        const led = new Map([...then].map(([key, { cells }]) => [key, cells]))
        for (const { key } of gone) led.delete(key)
        for (const { key, cells } of told) led.set(key, cells)
        expect(led).toEqual(new Map([...now.rows].map(([key, { cells }]) => [key, cells])))
      }),
    )
  })
})
