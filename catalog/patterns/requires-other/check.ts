import {
  type AuditLine,
  type Check,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  violating,
} from '@fundwatch/domain'

interface RequiresOther extends PointInForce {
  readonly itemCode: string
  readonly requiredCode: string
  readonly requiredWindow: string
}

const WORDS: Readonly<Record<string, string>> = { day: '同一天', encounter: '同一次就诊' }

/** Something was used, and none of the things that belong to its use. One of them is enough. */
export const check: Check<RequiresOther> = ({ items }) => {
  const byCode = new Map(items.map(({ itemCode, lines }) => [itemCode, lines]))
  const outcomes: Outcome[] = []
  for (const { itemCode, lines, points } of items) {
    const own = points.filter((point) => point.itemCode === itemCode && point.requiredWindow in WORDS)
    if (own.length === 0) continue
    const alone = lines.flatMap((line) => {
      const point = line.eligibleFen > 0 ? missing(line, own, byCode) : undefined
      return point ? [{ point, line }] : []
    })
    for (const same of Map.groupBy(alone, keyOf).values()) outcomes.push(...finding(same))
  }
  return outcomes
}

type Lines = readonly AuditLine[]

/** The first point that speaks of a line of which no requirement is met; undefined when one is, or nothing is required. */
function missing(
  line: AuditLine,
  points: readonly RequiresOther[],
  byCode: ReadonlyMap<string, Lines>,
): RequiresOther | undefined {
  const asked = points.filter((point) => isInForce(point, line.dayNo))
  const isMet = asked.some(({ requiredCode, requiredWindow }) =>
    byCode.get(requiredCode)?.some((other) => isNear(requiredWindow, line, other)),
  )
  return isMet ? undefined : asked[0]
}

function isNear(window: string, line: AuditLine, other: AuditLine): boolean {
  return window === 'day'
    ? line.dayNo === other.dayNo
    : line.institutionId === other.institutionId && line.encounterId === other.encounterId
}

interface Alone {
  readonly point: RequiresOther
  readonly line: AuditLine
}

function keyOf({ point, line }: Alone): string {
  return JSON.stringify([point.pointNo, line.institutionId, line.encounterId])
}

function finding(same: readonly Alone[]): Outcome[] {
  const [first] = same
  if (!first) return []
  const { point, line } = first
  return [
    hit(point, {
      grain: [line.institutionId, line.encounterId, line.itemCode],
      lines: violating(same.map(({ line: one }) => one)),
      ingredients: { window_words: WORDS[point.requiredWindow] ?? '' },
    }),
  ]
}
