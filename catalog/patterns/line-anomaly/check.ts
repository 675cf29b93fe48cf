import {
  type AuditLine,
  byEncounter,
  type Check,
  type Hit,
  hit,
  isInForce,
  type PointInForce,
  startsAsListed,
  violating,
} from '@fundwatch/domain'

interface LineAnomaly extends PointInForce {
  /** ` missing-doctor zero-price `. */
  readonly checks: string
  readonly feeCategories: string | null
  readonly tolerance: number | null
}

interface Problem {
  readonly name: string
  readonly words: string
  readonly isWrong: (line: AuditLine, point: LineAnomaly) => boolean
}

// 1/10,000 × 1/1,000,000 yuan = 10^-8 fen.
const PARTS_PER_FEN = 100_000_000

const PROBLEMS: readonly Problem[] = [
  {
    name: 'missing-doctor',
    words: '没有开单医师',
    isWrong: ({ encounterClass, doctorId, amountFen }) =>
      encounterClass === 'inpatient' && amountFen > 0 && !doctorId,
  },
  {
    name: 'missing-department',
    words: '没有开单科室',
    isWrong: ({ encounterClass, departmentId, departmentName, amountFen }) =>
      encounterClass === 'inpatient' && amountFen > 0 && !departmentId && !departmentName,
  },
  {
    name: 'missing-name',
    words: '没有项目名称',
    isWrong: ({ itemName, amountFen }) => amountFen > 0 && !itemName,
  },
  {
    name: 'unknown-category',
    words: '费用类别缺失或不在类别表内',
    isWrong: ({ feeCategory, amountFen }, { feeCategories }) =>
      amountFen > 0 &&
      (!feeCategory || (feeCategories !== null && !startsAsListed(feeCategory, feeCategories))),
  },
  {
    name: 'zero-price',
    words: '单价为零而有金额',
    isWrong: ({ unitPrice, amountFen }) => unitPrice === 0 && amountFen > 0,
  },
  {
    name: 'eligible-beyond-amount',
    words: '符合政策范围金额大于金额',
    isWrong: ({ eligibleFen, amountFen }) => eligibleFen > amountFen,
  },
  {
    name: 'amount-not-product',
    words: '金额不等于数量乘单价',
    // Floating point in both engines: the product of the largest quantity and price is beyond whole numbers of 64 bits.
    isWrong: ({ quantity, unitPrice, amountFen }, { tolerance }) =>
      Math.abs(amountFen * PARTS_PER_FEN - quantity * unitPrice) > (tolerance ?? 0) * PARTS_PER_FEN,
  },
]

/** Lines that lack something or contradict themselves, by encounter and problem. */
export const check: Check<LineAnomaly> = ({ lines, points }) =>
  points.flatMap((point) => {
    const problems = PROBLEMS.filter(({ name }) => point.checks.includes(` ${name} `))
    const wrong = lines.filter(
      (line) => problems.some(({ isWrong }) => isWrong(line, point)) && isInForce(point, line.dayNo),
    )
    return wrong.length === 0 ? [] : problems.flatMap((problem) => hitsOf(point, problem, wrong))
  })

function hitsOf(point: LineAnomaly, { name, words, isWrong }: Problem, lines: readonly AuditLine[]): Hit[] {
  const wrong = lines.filter((line) => isWrong(line, point))
  return byEncounter(wrong).flatMap((same) => {
    const [first] = same
    if (!first) return []
    return hit(point, {
      grain: [first.institutionId, first.encounterId, name],
      lines: violating(same),
      ingredients: { problem_words: words },
    })
  })
}
