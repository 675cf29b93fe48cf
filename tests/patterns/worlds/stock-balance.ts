import { type AuditStockMovement, dayNo as dayNoOf, NO_FACTS, type Quantity } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import type { Dice } from '../kit/dice.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['XA01', 'ZB02', 'C03', 'T04', 'XA05']
const INSTITUTIONS = ['P1', 'P2', 'H1']
const FIRST_DAY = dayNoOf('2025-10-01' as Parameters<typeof dayNoOf>[0])
const DAYS = 200

/** Shelves that are counted at any time, or never; the oracle walks day by day and adds up every movement. */
export const world: World = {
  pattern: 'stock-balance',
  points: (dice) => {
    const period_months = dice.pick(['1', '3'])
    const point = (id: string, first_letters: string, [from, to]: readonly [string, string]) => ({
      point: id,
      first_letters,
      period_months,
      in_types: '101 106',
      out_types: '102 105',
      tolerance_percent: dice.pick(['0', '5', '50']),
      tolerance_quantity: dice.pick(['0', '1', '2.5']),
      from,
      to,
    })
    return [
      point('drug-old', 'X Z', ['', '2025-12-31']),
      point('drug-new', 'X Z', ['2026-01-01', '']),
      point('device', 'C', ['2025-11-15', '2026-03-01']),
    ]
  },
  facts: (dice) => ({
    ...NO_FACTS,
    stockMovements: Array.from({ length: 60 + dice.below(120) }, (_, at) => movement(dice, at)),
  }),
  oracle: ({ stockMovements }, points) =>
    points.flatMap((point) =>
      INSTITUTIONS.flatMap((institutionId) =>
        ITEMS.flatMap((itemCode) => {
          const own = stockMovements.filter(
            (one) => one.institutionId === institutionId && one.itemCode === itemCode,
          )
          const isAsked = String(point.columns['first_letters']).includes(itemCode.charAt(0))
          return isAsked ? walk(point, own) : []
        }),
      ),
    ),
}

/** Keeps the books of one shelf day by day, as a shopkeeper would, and settles them at every stock-take and at the end. */
function walk(point: LawPoint, own: readonly AuditStockMovement[]): Claim[] {
  const claims: Claim[] = []
  const months = Number(point.columns['period_months'])
  const periodOf = (one: AuditStockMovement) => Math.floor(one.monthNo / months)
  const counts = own.filter((one) => one.kind === 'count' && one.quantity >= 0)
  const isLastOfPeriod = (count: AuditStockMovement) =>
    !counts.some((later) => later.dayNo > count.dayNo && periodOf(later) === periodOf(count))
  let shelf: number | undefined
  let openedPeriod = 0
  let sold = 0
  let lastSale = 0
  const settle = (closing: number) => {
    const isAsked = shelf !== undefined && point.validFromDay <= lastSale && lastSale <= point.validToDay
    if (!isAsked || sold <= 0 || !isTooMuch(point, sold, sold + closing - (shelf ?? 0))) return
    const [first] = own
    const grain = [first?.institutionId ?? '', first?.itemCode ?? '', openedPeriod * months]
    const name = point.knowledge?.point ?? ''
    claims.push({ point: name, grain, violating: [], involved: [], amountFen: null })
  }
  for (let day = Number(FIRST_DAY); day < FIRST_DAY + DAYS; day += 1) {
    const today = own.filter((one) => Number(one.dayNo) === day)
    for (const sale of today.filter(({ kind }) => kind === 'sale')) {
      sold += sale.quantity
      lastSale = day
    }
    for (const one of today) shelf = shelf === undefined ? undefined : shelf + putOnShelf(point, one)
    const closing = counts.filter((one) => Number(one.dayNo) === day && isLastOfPeriod(one))
    const [count] = closing
    if (!count) continue
    const counted = closing.reduce((sum, one) => sum + one.quantity, 0)
    settle(counted)
    shelf = counted
    openedPeriod = periodOf(count)
    sold = 0
  }
  settle(0)
  return claims
}

function isTooMuch({ columns }: LawPoint, sold: number, excess: number): boolean {
  const percent = Number(columns['tolerance_percent'])
  return excess > Number(columns['tolerance_quantity']) && excess > (sold * percent) / 100
}

function putOnShelf({ columns }: LawPoint, { kind, quantity, changeType }: AuditStockMovement): number {
  const isOneOf = (column: string) => String(columns[column]).trim().split(' ').includes(String(changeType))
  if (kind === 'purchase') return quantity
  if (kind !== 'change') return 0
  return (isOneOf('in_types') ? Math.abs(quantity) : 0) - (isOneOf('out_types') ? Math.abs(quantity) : 0)
}

function movement(dice: Dice, at: number): AuditStockMovement {
  const dayNo = (FIRST_DAY + dice.below(DAYS)) as AuditStockMovement['dayNo']
  const civil = new Date(dayNo * 86_400_000)
  const kind = dice.pick([
    'count',
    'count',
    'change',
    'purchase',
    'purchase',
    'sale',
    'sale',
    'sale',
  ] as const)
  return {
    institutionId: dice.pick(INSTITUTIONS),
    kind,
    movementSn: String(at),
    itemCode: dice.pick(ITEMS),
    itemName: dice.pick([null, '药甲', '药乙', '𠮷药', '￥药']),
    monthNo: civil.getUTCFullYear() * 12 + civil.getUTCMonth(),
    dayNo,
    secondNo: (dayNo * 86_400 +
      (kind === 'count' ? 0 : dice.below(86_400))) as AuditStockMovement['secondNo'],
    quantity: dice.pick([-20_000, 0, 5000, 10_000, 20_000, 33_333, 100_000]) as Quantity,
    unitPrice: null,
    changeType: kind === 'change' ? dice.pick(['101', '102', '103', '105', '106', null]) : null,
    personId: null,
    encounterId: null,
    lineSn: null,
  }
}
