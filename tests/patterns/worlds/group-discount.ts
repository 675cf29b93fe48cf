import type { AuditLine } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['O1', 'O2', 'O3', 'O4']

interface Operation {
  readonly line: AuditLine
  readonly point: LawPoint
  readonly allowedFen: bigint
  readonly price: number
}

/** Operations in two groups, at odd prices; the oracle counts in whole fen. */
export const world: World = {
  pattern: 'group-discount',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) =>
      (at === 1 ? ['G1', 'G2'] : [dice.pick(['G1', 'G2'])]).flatMap((discount_group) => {
        const ratio = () => ({ discount_ratio: dice.pick(['0.5', '0.5', '0.3333', '1', '0']) })
        const group = { item_code, discount_group }
        return [
          {
            point: `old-${at}-${discount_group}`,
            ...group,
            ...ratio(),
            from: '2024-01-01',
            to: '2025-12-31',
          },
          { point: `new-${at}-${discount_group}`, ...group, ...ratio(), from: '2026-01-01', to: '' },
        ]
      }),
    ),
  facts: (dice) => hostileFacts(dice, { items: [...ITEMS, 'O9'], linesPerEncounter: 6 }),
  oracle: (facts, points) => {
    const places = new Map<string, Operation[]>()
    for (const point of points) {
      for (const line of facts.lines) {
        if (line.itemCode !== point.columns['item_code'] || line.eligibleFen <= 0) continue
        if (line.dayNo < point.validFromDay || line.dayNo > point.validToDay) continue
        const group = String(point.columns['discount_group'])
        const place = JSON.stringify([line.institutionId, line.encounterId, line.dayNo, group])
        places.set(place, [...(places.get(place) ?? []), operationOf(line, point)])
      }
    }
    return [...places].flatMap(([place, all]) => {
      const over = all.filter(
        ({ line, price, allowedFen }) => price > 0 && BigInt(line.eligibleFen) > allowedFen,
      )
      let dearest = over[0]
      for (const one of over) {
        if (!dearest || one.price > dearest.price) dearest = one
        else if (one.price === dearest.price && one.line.lineNo < dearest.line.lineNo) dearest = one
      }
      const guilty = over.filter(({ line }) => line.itemCode !== dearest?.line.itemCode)
      return guilty.length === 0 ? [] : [claimOf(place, over, guilty)]
    })
  },
}

function operationOf(line: AuditLine, point: LawPoint): Operation {
  const price = line.priceCap !== null && line.priceCap > 0 ? line.priceCap : line.unitPrice
  let operations = 0
  while (operations * 10_000 < line.quantity) operations += 1
  const parts = BigInt(operations) * BigInt(price) * BigInt(point.columns['discount_ratio'] ?? 0)
  return { line, point, price, allowedFen: (parts + 50_000_000n) / 100_000_000n }
}

function claimOf(place: string, over: readonly Operation[], guilty: readonly Operation[]): Claim {
  const isGuilty = (one: Operation) => guilty.includes(one)
  const [first] = [...guilty].sort((left, right) => left.point.pointNo - right.point.pointNo)
  return {
    point: first?.point.knowledge?.point ?? '',
    grain: JSON.parse(place) as (string | number)[],
    violating: guilty.map(({ line }) => line.lineKey),
    involved: over.filter((one) => !isGuilty(one)).map(({ line }) => line.lineKey),
    amountFen: Number(
      guilty.reduce((sum, { line, allowedFen }) => sum + BigInt(line.eligibleFen) - allowedFen, 0n),
    ),
  }
}
