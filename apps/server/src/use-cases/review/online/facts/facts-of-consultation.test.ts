import { type CivilDay, fen, quantity } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildDiagnosis,
  buildEncounter,
  buildLine,
} from '../../../../../../../tests/patterns/kit/build-facts.ts'
import { NO_HISTORY } from '../judging/consult.ts'
import { anEncounter, anOrder, aPerson, at } from '../testing/told.ts'
import { estimatedEligible } from './eligible-estimate.ts'
import { factsOfConsultation } from './facts-of-consultation.ts'

const NOON = { checkedSecond: at('2026-03-05 12:00'), estimate: 'own-and-self' } as const

describe('an order', () => {
  it('is a line with the ages of its day, the class of its encounter and the rank of its institution', () => {
    const person = aPerson([anEncounter([anOrder({ orderId: 'O1', prescriptionNo: 'RX1' })])], {
      bornOn: '1986-03-03' as CivilDay,
    })
    const { facts } = factsOfConsultation(person, NO_HISTORY, NOON)
    expect(facts.lines).toMatchObject([
      {
        lineKey: 'A/E1/O1',
        lineNo: 1,
        orderNo: 'RX1',
        ageYears: 39,
        encounterClass: 'inpatient',
        levelRank: 3,
        insuranceType: '310',
        titleRank: 3,
        eligibleFen: 1000,
      },
    ])
    expect(facts.encounters).toMatchObject([{ encounterNo: 1, ageYears: 39, endedSecond: null }])
    expect(facts.costs).toMatchObject([{ feeCategory: '01', amountFen: 1000, lineCount: 1 }])
  })

  it('is estimated as its region counts', () => {
    const order = { amountFen: fen(1000), selfFundedFen: fen(300), selfPaidFen: fen(200) }
    expect(estimatedEligible(order, 'own-and-self')).toBe(500)
    expect(estimatedEligible(order, 'own')).toBe(700)
    expect(estimatedEligible(order, 'sum')).toBe(1000)
    expect(estimatedEligible({ ...order, selfFundedFen: fen(2000) }, 'own')).toBe(0)
  })

  it('of nothing is no line', () => {
    const person = aPerson([anEncounter([anOrder({ orderId: 'O1', quantity: quantity(0) })])])
    expect(factsOfConsultation(person, NO_HISTORY, NOON).facts.lines).toEqual([])
  })
})

describe('a standing order', () => {
  const standing = (wish: Partial<Parameters<typeof anOrder>[0]> = {}) =>
    anOrder({
      orderId: 'O1',
      isLongTerm: true,
      startedSecond: at('2026-03-02 12:00'),
      quantity: quantity(40_000),
      amountFen: fen(4001),
      ...wish,
    })
  const linesOf = (order: ReturnType<typeof standing>) =>
    factsOfConsultation(aPerson([anEncounter([order])]), NO_HISTORY, NOON).facts.lines

  it('counts on every day from its start up to the check', () => {
    const lines = linesOf(standing())
    expect(lines.map(({ lineKey, quantity: own }) => [lineKey, own])).toEqual([
      ['A/E1/O1', 10_000],
      ['A/E1/O1+1', 10_000],
      ['A/E1/O1+2', 10_000],
      ['A/E1/O1+3', 10_000],
    ])
    expect(lines.map(({ dayNo }) => dayNo)).toEqual([20_514, 20_515, 20_516, 20_517])
  })

  it('ends when it is stopped, and is one line on the day it begins', () => {
    expect(linesOf(standing({ endedSecond: at('2026-03-03 08:00') }))).toHaveLength(2)
    expect(linesOf(standing({ startedSecond: at('2026-03-05 08:00') }))).toHaveLength(1)
    expect(linesOf(standing({ startedSecond: at('2026-03-06 08:00') }))).toHaveLength(1)
  })

  it('is spread without losing anything', () => {
    fc.assert(
      fc.property(
        // A day without any quantity would be no line, and its odd fen would go with it.
        fc.integer({ min: 366, max: 500_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 500 }),
        (own, amount, days) => {
          const startedSecond = (at('2026-03-05 12:00') - days * 86_400) as ReturnType<typeof at>
          const lines = linesOf(standing({ quantity: quantity(own), amountFen: fen(amount), startedSecond }))
          expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(own)
          expect(lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(amount)
        },
      ),
    )
  })
})

describe('what is remembered', () => {
  const person = aPerson([anEncounter([anOrder({ orderId: 'O1', prescriptionNo: 'RX1', itemCode: 'X' })])])
  const remembered = (wish: Parameters<typeof buildLine>[0]) =>
    factsOfConsultation(person, { ...NO_HISTORY, lines: [buildLine(wish)] }, NOON).facts.lines.map(
      ({ lineKey }) => lineKey,
    )
  const charged = { lineSn: 'S1', itemCode: 'X', secondNo: at('2026-03-02 08:00') }

  it('gives way to what the caller says of the same order', () => {
    expect(remembered({ ...charged, orderNo: 'O1' })).toEqual(['A/E1/O1'])
    expect(remembered({ ...charged, orderNo: 'RX1' })).toEqual(['A/E1/O1'])
    expect(remembered({ ...charged, orderNo: null })).toEqual(['A/E1/O1'])
  })

  it('stays when it is another order, item, encounter or institution', () => {
    const both = ['A/E1/S1', 'A/E1/O1']
    expect(remembered({ ...charged, orderNo: 'O9' })).toEqual(both)
    expect(remembered({ ...charged, orderNo: 'O1', itemCode: 'Y' })).toEqual(both)
    expect(remembered({ ...charged, orderNo: 'O1', encounterId: 'E2' })).toHaveLength(2)
    expect(remembered({ ...charged, orderNo: 'O1', institutionId: 'B' })).toHaveLength(2)
  })

  it('fills in what the caller leaves unsaid of an encounter', () => {
    const told = aPerson([anEncounter([], { insuranceType: null, mainDiagnosisCode: null })])
    const { facts } = factsOfConsultation(
      told,
      {
        ...NO_HISTORY,
        encounters: [
          buildEncounter({
            startedSecond: at('2026-02-28 09:00'),
            insuranceType: '390',
            mainDiagnosisCode: 'J18.900',
          }),
        ],
        diagnoses: [buildDiagnosis({ diagnosisCode: 'J18.900' })],
      },
      NOON,
    )
    expect(facts.encounters).toMatchObject([
      { insuranceType: '390', mainDiagnosisCode: 'J18.900', startedSecond: at('2026-03-01 09:00') },
    ])
    expect(facts.diagnoses).toHaveLength(1)
  })

  it('is in one order with what is told, numbered from 1 without gaps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 20 }), (minutes) => {
        const lines = minutes.map((minute, no) =>
          buildLine({
            lineSn: `S${no}`,
            itemCode: `I${no}`,
            encounterId: 'E0',
            secondNo: (at('2026-03-02 00:00') + minute * 60) as ReturnType<typeof at>,
          }),
        )
        const { facts } = factsOfConsultation(person, { ...NO_HISTORY, lines }, NOON)
        expect(facts.lines.map(({ lineNo }) => lineNo)).toEqual(facts.lines.map((_, no) => no + 1))
        const seconds = facts.lines.map(({ secondNo }) => secondNo)
        expect(seconds).toEqual([...seconds].sort((left, right) => left - right))
      }),
    )
  })
})

describe('what the caller does not say', () => {
  const order = anOrder({ orderId: 'O1', prescriptionNo: 'RX1' })
  const charge = (wish: Omit<Parameters<typeof buildLine>[0], 'secondNo'>) =>
    buildLine({
      encounterId: 'E1',
      itemCode: order.itemCode,
      orderNo: 'RX1',
      secondNo: at('2026-03-02 08:00'),
      ...wish,
    })

  it('is taken from the charges of the order, as long as they agree', () => {
    const charges = [
      charge({ lineSn: 'S1', settlementId: 'Z1', supplyDays: quantity(70_000), herbUse: '1' }),
      charge({ lineSn: 'S2', settlementId: 'Z1', supplyDays: quantity(70_000), herbUse: '2' }),
    ]
    const { facts } = factsOfConsultation(
      aPerson([anEncounter([order])]),
      { ...NO_HISTORY, lines: charges },
      NOON,
    )
    expect(facts.lines).toMatchObject([
      { lineKey: 'A/E1/O1', settlementId: 'Z1', supplyDays: 70_000, herbUse: null, priceCap: null },
    ])
  })

  it('of an encounter is taken from what was uploaded of it', () => {
    const startedSecond = at('2026-03-01 09:00')
    const stay = buildEncounter({
      startedSecond,
      departmentId: 'D9',
      departmentName: '外科',
      doctorId: 'DR9',
    })
    const silent = anEncounter([order], { departmentId: null, departmentName: null, doctorId: null })
    const { facts } = factsOfConsultation(aPerson([silent]), { ...NO_HISTORY, encounters: [stay] }, NOON)
    expect(facts.encounters).toMatchObject([{ departmentId: 'D9', departmentName: '外科', doctorId: 'DR9' }])
  })
})

describe('what nobody said of remembered charges', () => {
  it('is what the caller knows of the person: a purchase names neither sex nor birthday', () => {
    const bought = buildLine({
      lineSn: 'S9',
      encounterId: 'E9',
      institutionId: 'B',
      secondNo: at('2026-03-01 08:00'),
      sex: null,
      ageYears: null,
      ageDays: null,
    })
    const elsewhere = buildEncounter({
      encounterId: 'E9',
      institutionId: 'B',
      startedSecond: at('2026-03-01 08:00'),
      sex: null,
      ageYears: null,
      ageDays: null,
    })
    const history = { ...NO_HISTORY, lines: [bought], encounters: [elsewhere] }
    const { facts } = factsOfConsultation(aPerson([anEncounter([])]), history, NOON)
    expect(facts.lines).toMatchObject([{ sex: '1', ageYears: 40 }])
    expect(facts.encounters[0]).toMatchObject({ encounterId: 'E9', sex: '1', ageYears: 40 })
  })

  it('never overrules what somebody did say', () => {
    const said = buildLine({
      lineSn: 'S9',
      secondNo: at('2026-03-01 08:00'),
      encounterId: 'E9',
      institutionId: 'B',
      sex: '2',
      ageYears: 7,
      ageDays: 2600,
    })
    const { facts } = factsOfConsultation(aPerson([anEncounter([])]), { ...NO_HISTORY, lines: [said] }, NOON)
    expect(facts.lines).toMatchObject([{ sex: '2', ageYears: 7, ageDays: 2600 }])
  })
})
