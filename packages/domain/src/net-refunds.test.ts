import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NetLine, NettableLine } from './net-line.ts'
import type { NettedLines } from './net-refunds.ts'
import { netRefunds } from './net-refunds.ts'
import { isRefund } from './refund-passes.ts'

type Plain = {
  [Field in keyof NettableLine]: NettableLine[Field] extends number ? number : NettableLine[Field]
}

/** An original of two units for 10.00 yuan, 8.00 of them eligible, unless said otherwise. */
function line(lineSn: string, said: Partial<Plain> = {}): NettableLine {
  const plain: Plain = {
    institutionId: 'A',
    encounterId: 'M1',
    lineSn,
    originalLineSn: null,
    settlementId: null,
    refundsSettlementId: null,
    itemCode: 'bed',
    unitPrice: 5_000_000,
    dayNo: 20_000,
    secondNo: 20_000 * 86_400,
    quantity: 20_000,
    amountFen: 1000,
    ownpayFen: 200,
    overlimitFen: 0,
    advanceFen: 0,
    eligibleFen: 800,
    ...said,
  }
  return plain as NettableLine
}

/** A refund of one unit: half of what an original costs. */
function refund(lineSn: string, said: Partial<Plain> = {}): NettableLine {
  return line(lineSn, { quantity: -10_000, amountFen: -500, ownpayFen: -100, eligibleFen: -400, ...said })
}

const left = (netted: NettedLines<NettableLine>) =>
  netted.lines.map(({ line: { lineSn }, quantity, amountFen, eligibleFen }) => [
    lineSn,
    quantity,
    amountFen,
    eligibleFen,
  ])

const passes = (netted: NettedLines<NettableLine>) =>
  netted.refunds.map(({ line: { lineSn }, pass, unmatchedQuantity }) => [lineSn, pass, unmatchedQuantity])

describe('netting refunds', () => {
  it('不退费时原样保留', () => {
    expect(left(netRefunds([line('1'), line('2')]))).toEqual([
      ['1', 20_000, 1000, 800],
      ['2', 20_000, 1000, 800],
    ])
  })

  it('按原流水号退一半, 原明细剩一半', () => {
    const netted = netRefunds([line('1'), refund('9', { originalLineSn: '1' })])
    expect(left(netted)).toEqual([['1', 10_000, 500, 400]])
    expect(passes(netted)).toEqual([['9', 1, 0]])
  })

  it('退费在另一次就诊中, 仍按同一机构的原流水号找到', () => {
    const netted = netRefunds([line('1'), refund('9', { encounterId: 'M2', originalLineSn: '1' })])
    expect(passes(netted)).toEqual([['9', 2, 0]])
  })

  it('没有原流水号时, 按被冲销的结算中同一项目同一单价找到', () => {
    const netted = netRefunds([
      line('1', { settlementId: 'S1' }),
      line('2', { settlementId: 'S1', unitPrice: 6_000_000 }),
      refund('9', { encounterId: 'M2', settlementId: 'S2', refundsSettlementId: 'S1', dayNo: 20_003 }),
    ])
    expect(left(netted)).toEqual([
      ['1', 10_000, 500, 400],
      ['2', 20_000, 1000, 800],
    ])
    expect(passes(netted)).toEqual([['9', 3, 0]])
  })

  it('什么都没写时, 按同一就诊同一天同一项目找到, 先收的先退', () => {
    const netted = netRefunds([
      line('2', { secondNo: 20_000 * 86_400 + 60 }),
      line('1'),
      refund('9', { quantity: -30_000 }),
    ])
    expect(left(netted)).toEqual([
      ['1', 0, 667, 534],
      ['2', 10_000, 833, 666],
    ])
    expect(passes(netted)).toEqual([['9', 4, 0]])
  })

  it('原明细已退完, 再退的数量不再往别处找', () => {
    const netted = netRefunds([
      line('1', { quantity: 10_000, amountFen: 500, ownpayFen: 100, eligibleFen: 400 }),
      line('2'),
      refund('8', { originalLineSn: '1' }),
      refund('9', { originalLineSn: '1', secondNo: 20_001 * 86_400 }),
    ])
    expect(left(netted)).toEqual([
      ['1', 0, 0, 0],
      ['2', 20_000, 1000, 800],
    ])
    expect(passes(netted)).toEqual([
      ['8', 1, 0],
      ['9', 1, 10_000],
    ])
  })

  it('找不到原明细的退费不影响任何明细', () => {
    const netted = netRefunds([line('1'), refund('9', { itemCode: 'scan' })])
    expect(left(netted)).toEqual([['1', 20_000, 1000, 800]])
    expect(passes(netted)).toEqual([['9', 0, 10_000]])
  })

  it('别的机构的同一流水号不是原明细', () => {
    const netted = netRefunds([line('1', { institutionId: 'B' }), refund('9', { originalLineSn: '1' })])
    expect(passes(netted)).toEqual([['9', 0, 10_000]])
  })

  it('只退钱不退数量 (调价), 落在第一条明细上, 可以低于零', () => {
    const netted = netRefunds([
      line('1'),
      refund('9', { originalLineSn: '1', quantity: 0, amountFen: -1200, eligibleFen: -900 }),
    ])
    expect(left(netted)).toEqual([['1', 20_000, -200, -100]])
    expect(passes(netted)).toEqual([['9', 1, 0]])
  })

  it('退的数量超过剩余时, 钱只按配上的数量退', () => {
    const netted = netRefunds([
      line('1'),
      refund('9', { originalLineSn: '1', quantity: -40_000, amountFen: -2001, eligibleFen: -1600 }),
    ])
    expect(left(netted)).toEqual([['1', 0, 0, 0]])
    expect(passes(netted)).toEqual([['9', 1, 20_000]])
  })

  it('前一轮退掉的, 后一轮不能再退', () => {
    const netted = netRefunds([
      line('1'),
      refund('8', { originalLineSn: '1' }),
      refund('9', { quantity: -20_000, amountFen: -1000, eligibleFen: -800 }),
    ])
    expect(left(netted)).toEqual([['1', 0, 0, 0]])
    expect(passes(netted)).toEqual([
      ['8', 1, 0],
      ['9', 4, 10_000],
    ])
  })
})

const few = (...texts: readonly string[]) => fc.constantFrom(...texts)
const fen = fc.integer({ min: 0, max: 2000 })

const someLine = fc.record({
  institutionId: few('A', 'B'),
  encounterId: few('M1', 'M2'),
  originalLineSn: fc.option(few('0', '1', '2', '3'), { freq: 2 }),
  settlementId: fc.option(few('S1', 'S2')),
  refundsSettlementId: fc.option(few('S1', 'S2')),
  itemCode: few('bed', 'scan'),
  unitPrice: fc.constantFrom(5_000_000, 7_000_000),
  dayNo: fc.constantFrom(20_000, 20_001),
  second: fc.integer({ min: 0, max: 2 }),
  units: fc.integer({ min: 0, max: 30_000 }),
  amountFen: fen,
  ownpayFen: fen,
  overlimitFen: fen,
  advanceFen: fen,
  eligibleFen: fen,
  isTakenBack: fc.boolean(),
})

const someLines = fc.array(someLine, { maxLength: 14 }).map((specs) =>
  specs.map(({ second, units, isTakenBack, ...said }, index) => {
    const sign = (value: number): number => (isTakenBack && value !== 0 ? -value : value)
    return line(String(index), {
      ...said,
      secondNo: said.dayNo * 86_400 + second,
      quantity: sign(units),
      amountFen: sign(said.amountFen),
      ownpayFen: sign(said.ownpayFen),
      overlimitFen: sign(said.overlimitFen),
      advanceFen: sign(said.advanceFen),
      eligibleFen: sign(said.eligibleFen),
    })
  }),
)

const AMOUNTS = ['amountFen', 'ownpayFen', 'overlimitFen', 'advanceFen', 'eligibleFen'] as const
const total = <Item>(items: readonly Item[], valueOf: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + valueOf(item), 0)

describe('the refund law', () => {
  it('does not depend on the order of the lines', () => {
    const shuffled = someLines.chain((lines) =>
      fc.tuple(
        fc.constant(lines),
        fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([lines, others]) => {
        expect(netRefunds(others)).toEqual(netRefunds(lines))
      }),
      { numRuns: 300 },
    )
  })

  it('lists every line once, as an original or as a refund', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { lines: originals, refunds } = netRefunds(lines)
        expect(new Set([...originals, ...refunds].map((item) => item.line))).toEqual(new Set(lines))
        expect(originals.length + refunds.length).toBe(lines.length)
        expect(refunds.every((item) => isRefund(item.line))).toBe(true)
      }),
    )
  })

  it('conserves quantity: what was charged and refunded is what remains and what found no original', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const netted = netRefunds(lines)
        const remaining = total(netted.lines, ({ quantity }) => quantity)
        const unmatched = total(netted.refunds, ({ unmatchedQuantity }) => unmatchedQuantity)
        expect(remaining - unmatched).toBe(total(lines, ({ quantity }) => quantity))
      }),
      { numRuns: 300 },
    )
  })

  it('leaves each original between nothing and what it had, and each refund unmatched by at most itself', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const netted = netRefunds(lines)
        expect(netted.lines.every(({ line, quantity }) => quantity >= 0 && quantity <= line.quantity)).toBe(
          true,
        )
        expect(
          netted.refunds.every(
            ({ line, unmatchedQuantity }) => unmatchedQuantity >= 0 && unmatchedQuantity <= -line.quantity,
          ),
        ).toBe(true)
      }),
    )
  })

  it('never takes more money than the refunds hold, and all of it when all of them are matched', () => {
    fc.assert(
      fc.property(someLines, fc.constantFrom(...AMOUNTS), (lines, amount) => {
        const netted = netRefunds(lines)
        const taken = total(netted.lines, (net) => net.line[amount] - net[amount])
        const offered = total(netted.refunds, ({ line }) => -line[amount])
        expect(taken).toBeGreaterThanOrEqual(0)
        expect(taken).toBeLessThanOrEqual(offered)
        const isAllMatched = netted.refunds.every(
          ({ pass, unmatchedQuantity }) => pass !== 0 && unmatchedQuantity === 0,
        )
        expect(!isAllMatched || taken === offered).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves nothing when every line is refunded whole by its number', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const originals = lines.filter((item) => !isRefund(item))
        const reversals = originals.map((item) => mirrored(item)).filter(isRefund)
        const netted = netRefunds([...originals, ...reversals])
        expect(
          netted.refunds.every(({ pass, unmatchedQuantity }) => pass === 1 && unmatchedQuantity === 0),
        ).toBe(true)
        expect(
          netted.lines.filter(({ line }) => line.quantity > 0 || line.amountFen > 0).every(isEmpty),
        ).toBe(true)
      }),
    )
  })

  it('changes nothing when what remains is netted again', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const once = netRefunds(lines).lines.map(({ line, ...rest }) => ({ ...line, ...rest }))
        const stillCharged = once.filter((item) => !isRefund(item))
        const twice = netRefunds(stillCharged).lines.map(({ line, ...rest }) => ({ ...line, ...rest }))
        expect(twice).toEqual(stillCharged)
      }),
    )
  })
})

/** The refund of everything a line holds, later, by its number. */
function mirrored(item: NettableLine): NettableLine {
  return line(`-${item.lineSn}`, {
    institutionId: item.institutionId,
    encounterId: item.encounterId,
    originalLineSn: item.lineSn,
    secondNo: item.secondNo + 1,
    quantity: 0 - item.quantity,
    amountFen: 0 - item.amountFen,
    ownpayFen: 0 - item.ownpayFen,
    overlimitFen: 0 - item.overlimitFen,
    advanceFen: 0 - item.advanceFen,
    eligibleFen: 0 - item.eligibleFen,
  })
}

function isEmpty(net: NetLine<NettableLine>): boolean {
  return net.quantity === 0 && AMOUNTS.every((amount) => net[amount] === 0)
}
