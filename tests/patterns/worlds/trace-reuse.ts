import { type AuditTraceEvent, dayNo as dayNoOf, NO_FACTS } from '@fundwatch/domain'
import type { Dice } from '../kit/dice.ts'
import type { Claim, World } from '../kit/world.ts'

const CODES = [
  '81234567890123456789',
  '81234567890123456780',
  '8123456',
  '11111111111111111111',
  '8𠮷345678901',
]
const FIRST_DAY = dayNoOf('2025-12-30' as Parameters<typeof dayNoOf>[0])

/** A handful of boxes that move every few minutes; the oracle compares every sale with every other. */
export const world: World = {
  pattern: 'trace-reuse',
  points: (dice) => [
    { point: 'old', sale_event: '2', return_event: '3', min_length: '20', from: '', to: '2025-12-31' },
    {
      point: 'new',
      sale_event: '2',
      return_event: '3',
      min_length: dice.pick(['8', '12', '20']),
      from: '2026-01-01',
      to: '2026-01-01',
    },
  ],
  facts: (dice) => ({
    ...NO_FACTS,
    traceEvents: Array.from({ length: 10 + dice.below(50) }, () => event(dice)),
  }),
  oracle: ({ traceEvents }, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      for (const traceCode of CODES) {
        const own = traceEvents.filter((one) => one.traceCode === traceCode)
        const sold = own.filter((one) => one.eventType === point.columns['sale_event'])
        const sales = new Map<string, AuditTraceEvent>()
        for (const one of sold) {
          const key = `${one.institutionId}|${nameOf(one)}`
          const known = sales.get(key)
          if (!known || one.secondNo < known.secondNo) sales.set(key, one)
        }
        const isLater = (left: AuditTraceEvent, right: AuditTraceEvent) =>
          left.secondNo !== right.secondNo
            ? left.secondNo > right.secondNo
            : `${left.institutionId} ${nameOf(left)}` > `${right.institutionId} ${nameOf(right)}`
        for (const sale of sales.values()) {
          const before = [...sales.values()].filter((one) => isLater(sale, one))
          const previous = before.find((one) => !before.some((other) => isLater(other, one)))
          if (!previous || sale.dayNo < point.validFromDay || sale.dayNo > point.validToDay) continue
          const back = own.some(
            (one) =>
              one.eventType === point.columns['return_event'] &&
              one.secondNo >= previous.secondNo &&
              one.secondNo <= sale.secondNo,
          )
          const isBox =
            [...traceCode].length >= Number(point.columns['min_length']) && !/^(.)\1*$/.test(traceCode)
          if (back || !isBox) continue
          claims.push({
            point: point.knowledge?.point ?? '',
            grain: [traceCode, sale.institutionId, nameOf(sale)],
            violating: [],
            involved: [],
            amountFen: null,
          })
        }
      }
    }
    return claims
  },
}

function nameOf(one: AuditTraceEvent): string {
  if (one.settlementId !== null) return one.settlementId
  return one.encounterId === null ? `${one.secondNo}` : one.encounterId
}

function event(dice: Dice): AuditTraceEvent {
  const dayNo = FIRST_DAY + dice.below(5)
  return {
    institutionId: dice.pick(['P1', 'P2', 'H1']),
    traceCode: dice.pick(CODES),
    eventType: dice.pick(['1', '2', '2', '2', '3', '4']),
    itemCode: dice.pick(['XA01', 'XA02', null]),
    dayNo: dayNo as AuditTraceEvent['dayNo'],
    secondNo: (dayNo * 86_400 + dice.pick([0, 0, 3600, 86_399])) as AuditTraceEvent['secondNo'],
    personId: dice.pick(['P1', 'P2', null]),
    encounterId: dice.pick(['E1', 'E2', null]),
    settlementId: dice.pick(['S1', 'S2', null]),
    lineSn: null,
  }
}
