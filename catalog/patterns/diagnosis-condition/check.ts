import {
  type AuditDiagnosis,
  type AuditEncounter,
  type AuditLine,
  byEncounter,
  type Check,
  compareText,
  hit,
  isInForce,
  isSameEncounter,
  type OfEncounter,
  type Outcome,
  type PointInForce,
  paidOf,
  startsAsListed,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface DiagnosisCondition extends PointInForce {
  readonly itemCode: string
  /** ` I10 E11 `. */
  readonly diagnosisPrefixes: string
  readonly mode: string
}

interface Diagnoses extends OfEncounter {
  readonly codes: readonly string[]
  readonly mainCodes: readonly string[]
}

/** Lines whose encounter lacks every diagnosis that their item needs, or has one that forbids it. */
export const check: Check<DiagnosisCondition> = ({ items, encounters, diagnoses }) => {
  let known: Diagnoses | undefined
  return items.flatMap(({ lines, points }) =>
    byEncounter(paidOf(lines)).flatMap((same) => {
      const [first] = same
      if (!first) return []
      // Items of one encounter mostly follow each other.
      if (!known || !isSameEncounter(known, first)) known = knownOf(first, encounters, diagnoses)
      const diagnosed = known
      return points.flatMap((point) => judge(point, same, diagnosed))
    }),
  )
}

function knownOf(
  of: AuditLine,
  encounters: readonly AuditEncounter[],
  diagnoses: readonly AuditDiagnosis[],
): Diagnoses {
  const onRecord = encounters
    .filter((one) => isSameEncounter(one, of))
    .flatMap(({ mainDiagnosisCode }) => mainDiagnosisCode || [])
  const coded = diagnoses.filter((one) => one.encounterId === of.encounterId && one.diagnosisCode)
  const main = coded.filter(({ isMain }) => isMain)
  return {
    institutionId: of.institutionId,
    encounterId: of.encounterId,
    codes: distinct([...coded.map(({ diagnosisCode }) => diagnosisCode), ...onRecord]),
    mainCodes: distinct([...main.map(({ diagnosisCode }) => diagnosisCode), ...onRecord]),
  }
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort(compareText)
}

function judge(
  point: DiagnosisCondition,
  same: readonly AuditLine[],
  { codes, mainCodes }: Diagnoses,
): Outcome[] {
  const listed = codes.find((code) => startsAsListed(code, point.diagnosisPrefixes))
  const isNever = point.mode === 'never'
  if (codes.length > 0 && isNever === (listed === undefined)) return []
  const asked = same.filter(({ dayNo }) => isInForce(point, dayNo))
  const [first] = asked
  if (!first) return []
  const grain = [first.institutionId, first.encounterId, first.itemCode]
  if (codes.length === 0)
    return asked.map(({ lineKey }) => unjudged(point, { grain, lineKey, reason: 'no-diagnosis' }))
  return [
    hit(point, {
      grain,
      lines: violating(asked),
      ingredients: {
        diagnosis_code: listed ?? mainCodes[0] ?? codes[0] ?? null,
        diagnosis_count: codes.length,
        demand: isNever ? '不含' : '包含',
      },
    }),
  ]
}
