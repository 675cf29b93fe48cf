import { type AuditLine, type Check, hit, isInForce, type PointInForce } from '@fundwatch/domain'

const FULL_RATIO = 10_000
// Fen from 1/10,000 of a quantity times 1/1,000,000 yuan; half a fen is rounded in favour of the charge.
const PARTS_PER_FEN = 100_000_000n
const HALF_A_FEN = 50_000_000n

/** Charges that the fund counted beyond quantity × the price cap they were delivered with. */
export const check: Check<PointInForce> = ({ lines, points }) => {
  const over = lines.filter(isOver)
  return points.flatMap((point) =>
    over
      .filter(({ dayNo }) => isInForce(point, dayNo))
      .map(({ lineKey, institutionId, encounterId, itemCode, quantity, priceCap }) => {
        const ingredients = {
          allowed_quantity: quantity,
          allowed_price: priceCap,
          allowed_ratio: FULL_RATIO,
        }
        return hit(point, {
          grain: [institutionId, encounterId, itemCode],
          lines: [{ lineKey, role: 'violating', ingredients }],
          ingredients: { price_cap: priceCap },
        })
      }),
  )
}

/** A cap of nothing is how many systems say that there is none. */
function isOver({ eligibleFen, quantity, priceCap }: AuditLine): boolean {
  if (priceCap === null || priceCap <= 0) return false
  // Almost every line ends here; a double loses far less than the half fen that follows.
  if (eligibleFen * Number(PARTS_PER_FEN) <= quantity * priceCap) return false
  return BigInt(eligibleFen) * PARTS_PER_FEN > BigInt(quantity) * BigInt(priceCap) + HALF_A_FEN
}
