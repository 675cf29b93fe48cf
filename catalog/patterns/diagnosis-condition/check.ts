import {
  type AuditDiagnosis,
  type AuditEncounter,
  type AuditLine,
  type Check,
  compareText,
  hit,
  isInForce,
  paidOf,
  type Outcome,
  type PointInForce,
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

interface Diagnoses {
  readonly codes: readonly string[]
  readonly mainCodes: readonly string[]
}

/** Lines whose encounter lacks every diagnosis that their item needs, or has one that forbids it. */
export const check: Check<DiagnosisCondition> = ({ items, encounters, diagnoses }) => {
  const known = new Map<string, Diagnoses>()
  return items.flatMap(({ lines, points }) =>
    [...Map.groupBy(paidOf(lines), encounterOf)].flatMap(([encounter, same]) => {
      const [first] = same
      if (!first) return []
      const diagnosed = known.get(encounter) ?? knownOf(first, encounters, diagnoses)
      known.set(encounter, diagnosed)
      return points.flatMap((point) => judge(point, same, diagnosed))
    }),
  )
}

function encounterOf({ institutionId, encounterId }: AuditLine): string {
  return JSON.stringify([institutionId, encounterId])
}

function knownOf(
  { institutionId, encounterId }: AuditLine,
  encounters: readonly AuditEncounter[],
  diagnoses: readonly AuditDiagnosis[],
): Diagnoses {
  const onRecord = encounters
    .filter((one) => one.institutionId === institutionId && one.encounterId === encounterId)
    .flatMap(({ mainDiagnosisCode }) => mainDiagnosisCode || [])
  const coded = diagnoses.filter((one) => one.encounterId === encounterId && one.diagnosisCode)
  const main = coded.filter(({ isMain }) => isMain)
  return {
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
  const asked = same.filter(({ dayNo }) => isInForce(point, dayNo))
  const [first] = asked
  if (!first) return []
  const grain = [first.institutionId, first.encounterId, first.itemCode]
  if (codes.length === 0)
    return asked.map(({ lineKey }) => unjudged(point, { grain, lineKey, reason: 'no-diagnosis' }))
  const listed = codes.find((code) => startsAsListed(code, point.diagnosisPrefixes))
  const isNever = point.mode === 'never'
  if (isNever === (listed === undefined)) return []
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
