import {
  type AskedItem,
  type AuditLine,
  type Check,
  groupBy,
  hit,
  involved,
  isInForce,
  isListed,
  type Outcome,
  ofEachItem,
  type PointInForce,
  violating,
} from '@fundwatch/domain'

interface RecognisedResult extends PointInForce {
  readonly periodDays: number
  readonly exceptTypes: string | null
}

/** An examination of which another institution's result is still recognised. */
export const check: Check<RecognisedResult> = ofEachItem(({ items }) => {
  const outcomes: Outcome[] = []
  for (const item of items) if (isElsewhereToo(item)) outcomes.push(...repeated(item))
  return outcomes
})

/** Almost every examination ends here: one institution did it. */
function isElsewhereToo({ lines }: AskedItem<RecognisedResult>): boolean {
  const [first] = lines
  return lines.some(({ institutionId }) => institutionId !== first?.institutionId)
}

function repeated({ lines, points }: AskedItem<RecognisedResult>): Outcome[] {
  const done = lines.filter(({ amountFen }) => amountFen > 0)
  return points.flatMap((point) => {
    const asked = done.filter((line) => isAsked(line, point))
    return groupBy(asked, ({ institutionId, dayNo }) => `${dayNo} ${institutionId}`).flatMap((again) => {
      const [first] = again
      const earlier = first && done.findLast((line) => isRecognised(line, first, point))
      return first && earlier ? [found(point, again, { first, earlier })] : []
    })
  })
}

function isAsked({ eligibleFen, dayNo, encounterType }: AuditLine, point: RecognisedResult): boolean {
  return eligibleFen > 0 && isInForce(point, dayNo) && !isListed(encounterType ?? '', point.exceptTypes ?? '')
}

function isRecognised(earlier: AuditLine, later: AuditLine, { periodDays }: RecognisedResult): boolean {
  return (
    earlier.institutionId !== later.institutionId &&
    earlier.lineNo < later.lineNo &&
    later.dayNo - earlier.dayNo < periodDays
  )
}

function found(
  point: RecognisedResult,
  again: readonly AuditLine[],
  { first, earlier }: { readonly first: AuditLine; readonly earlier: AuditLine },
): Outcome {
  return hit(point, {
    grain: [first.personId, first.itemCode, first.institutionId, first.dayNo],
    lines: [...involved([earlier]), ...violating(again)],
    ingredients: {
      earlier_day: earlier.dayNo,
      earlier_institution: earlier.institutionId,
      earlier_reference: earlier.orderNo ?? earlier.lineKey,
    },
  })
}
