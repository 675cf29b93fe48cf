import {
  type AuditLine,
  byEncounter,
  type Check,
  type Hit,
  hit,
  isInForce,
  isListed,
  oncePer,
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
  /** What is wrong with a line, by a point. */
  readonly judge: (point: LineAnomaly) => (line: AuditLine) => boolean
}

type Lines = readonly AuditLine[]

const NO_LINES: Lines = []

// 1/10,000 × 1/1,000,000 yuan = 10^-8 fen.
const PARTS_PER_FEN = 100_000_000

const PROBLEMS: readonly Problem[] = [
  {
    name: 'missing-doctor',
    words: '没有开单医师',
    judge:
      () =>
      ({ encounterClass, doctorId, amountFen }) =>
        encounterClass === 'inpatient' && amountFen > 0 && !doctorId,
  },
  {
    name: 'missing-department',
    words: '没有开单科室',
    judge:
      () =>
      ({ encounterClass, departmentId, departmentName, amountFen }) =>
        encounterClass === 'inpatient' && amountFen > 0 && !departmentId && !departmentName,
  },
  {
    name: 'missing-name',
    words: '没有项目名称',
    judge:
      () =>
      ({ itemName, amountFen }) =>
        amountFen > 0 && !itemName,
  },
  {
    name: 'unknown-category',
    words: '费用类别缺失或不在类别表内',
    judge: ({ feeCategories }) => {
      // A claim has a few categories and many lines.
      const known = new Set<string>()
      return ({ feeCategory, amountFen }) => {
        if (amountFen <= 0) return false
        if (!feeCategory) return true
        if (feeCategories === null || known.has(feeCategory)) return false
        const isUnknown = !startsAsListed(feeCategory, feeCategories)
        if (!isUnknown) known.add(feeCategory)
        return isUnknown
      }
    },
  },
  {
    name: 'zero-price',
    words: '单价为零而有金额',
    judge:
      () =>
      ({ unitPrice, amountFen }) =>
        unitPrice === 0 && amountFen > 0,
  },
  {
    name: 'eligible-beyond-amount',
    words: '符合政策范围金额大于金额',
    judge:
      () =>
      ({ eligibleFen, amountFen }) =>
        eligibleFen > amountFen,
  },
  {
    name: 'amount-not-product',
    words: '金额不等于数量乘单价',
    // Floating point in both engines: the product of the largest quantity and price is beyond whole numbers of 64 bits.
    judge:
      ({ tolerance }) =>
      ({ quantity, unitPrice, amountFen }) =>
        Math.abs(amountFen * PARTS_PER_FEN - quantity * unitPrice) > (tolerance ?? 0) * PARTS_PER_FEN,
  },
]

/** Lines that lack something or contradict themselves, by encounter and problem. */
export const check: Check<LineAnomaly> = ({ lines, points }) => {
  const hits: Hit[] = []
  for (const point of points) {
    const asked = problemsOf(point)
    const wrong = wrongLines(point, asked, lines)
    if (wrong.length > 0) for (const problem of asked) hits.push(...hitsOf(point, problem, wrong))
  }
  return hits
}

/** The problems that a point asks for, worked out once for each point of a release. */
const problemsOf = oncePer(({ checks }: LineAnomaly) => PROBLEMS.filter(({ name }) => isListed(name, checks)))

/** Almost no line is wrong: this is the one pass that every claim costs. */
function wrongLines(point: LineAnomaly, asked: readonly Problem[], lines: Lines): Lines {
  const wrong = new Set<AuditLine>()
  for (const { judge } of asked) {
    const isWrong = judge(point)
    for (const line of lines) if (isWrong(line) && isInForce(point, line.dayNo)) wrong.add(line)
  }
  return wrong.size === 0 ? NO_LINES : lines.filter((line) => wrong.has(line))
}

function hitsOf(point: LineAnomaly, { name, words, judge }: Problem, lines: Lines): Hit[] {
  return byEncounter(lines.filter(judge(point))).flatMap((same) => {
    const [first] = same
    if (!first) return []
    return hit(point, {
      grain: [first.institutionId, first.encounterId, name],
      lines: violating(same),
      ingredients: { problem_words: words },
    })
  })
}
