import {
  type AuditLine,
  type Check,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
} from '@fundwatch/domain'

interface PriceCap extends PointInForce {
  readonly itemCode: string
  readonly levelRank: number
  readonly maxPrice: number
}

const FULL_RATIO = 10_000
// Fen from 1/10,000 of a quantity times 1/1,000,000 yuan; half a fen is rounded in favour of the charge.
const PARTS_PER_FEN = 100_000_000n
const HALF_A_FEN = 50_000_000n

/** Charges that the fund counted beyond quantity × the highest price of the item at hospitals of a level. */
export const check: Check<PriceCap> = ({ lines, pointsOf }) =>
  lines.flatMap((line) =>
    pointsOf(line.itemCode)
      .filter((point) => isInForce(point, line.dayNo) && isOver(line, point.maxPrice))
      .flatMap((point): Outcome[] => {
        const { lineKey, institutionId, encounterId, itemCode, levelRank } = line
        const grain = [institutionId, encounterId, itemCode]
        if (levelRank === null) return [unjudged(point, { grain, lineKey, reason: 'level-unknown' })]
        if (levelRank !== point.levelRank) return []
        const allowed = {
          allowed_quantity: line.quantity,
          allowed_price: point.maxPrice,
          allowed_ratio: FULL_RATIO,
        }
        const ingredients = { level: word(levelRank) }
        return [
          hit(point, { grain, lines: [{ lineKey, role: 'violating', ingredients: allowed }], ingredients }),
        ]
      }),
  )

function isOver({ eligibleFen, quantity }: AuditLine, maxPrice: number): boolean {
  // Almost every line ends here; a double loses far less than the half fen that follows.
  if (eligibleFen * Number(PARTS_PER_FEN) <= quantity * maxPrice) return false
  return BigInt(eligibleFen) * PARTS_PER_FEN > BigInt(quantity) * BigInt(maxPrice) + HALF_A_FEN
}

function word(rank: number): string {
  if (rank === 3) return '三级'
  return rank === 2 ? '二级' : '一级'
}
