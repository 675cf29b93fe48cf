import {
  type AuditDiagnosis,
  type AuditLine,
  type Check,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  violating,
} from '@fundwatch/domain'

interface RequiresPrior extends PointInForce {
  readonly itemCode: string
  readonly drugClass: string
  readonly lookBackDays: number
  readonly intoleranceCategories: string | null
}

interface Asked {
  readonly point: RequiresPrior
  readonly line: AuditLine
}

/** A drug for the second line, without any other drug of its class in the days before and without a reason against them. */
export const check: Check<RequiresPrior> = ({ items, lines, diagnoses, pointsOf }) => {
  const asked = items.flatMap((item) =>
    item.lines.flatMap((line) =>
      line.eligibleFen > 0
        ? item.points.flatMap((point): Asked[] => (isInForce(point, line.dayNo) ? [{ point, line }] : []))
        : [],
    ),
  )
  if (asked.length === 0) return []
  const classes = new Set(asked.map(({ point }) => point.drugClass))
  const firstLine = lines.filter(
    ({ itemCode }) => classes.has(classOf(itemCode)) && pointsOf(itemCode).length === 0,
  )
  const unprepared = asked.filter(
    (one) =>
      !firstLine.some((line) => isBefore(line, one)) &&
      !diagnoses.some((diagnosis) => isReason(diagnosis, one)),
  )
  return [...Map.groupBy(unprepared, keyOf).values()].flatMap(finding)
}

/** ATC level 4 behind the letter of the kind. */
function classOf(itemCode: string): string {
  return itemCode.slice(0, 6)
}

function isBefore(earlier: AuditLine, { point, line }: Asked): boolean {
  return (
    classOf(earlier.itemCode) === point.drugClass &&
    earlier.dayNo <= line.dayNo &&
    earlier.dayNo >= line.dayNo - point.lookBackDays
  )
}

function isReason({ encounterId, diagnosisCode }: AuditDiagnosis, { point, line }: Asked): boolean {
  return (
    encounterId === line.encounterId &&
    (point.intoleranceCategories ?? '').includes(` ${diagnosisCode.slice(0, 3)} `)
  )
}

function keyOf({ point, line }: Asked): string {
  return JSON.stringify([point.pointNo, line.institutionId, line.encounterId])
}

function finding(same: readonly Asked[]): Outcome[] {
  const [first] = same
  if (!first) return []
  const { point, line } = first
  return [
    hit(point, {
      grain: [line.institutionId, line.encounterId, line.itemCode],
      lines: violating(same.map(({ line: one }) => one)),
    }),
  ]
}
