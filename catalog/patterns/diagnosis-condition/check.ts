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
  ofEachItem,
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
export const check: Check<DiagnosisCondition> = ofEachItem(({ items, encounters, diagnoses }) => {
  let known: Diagnoses | undefined
  const outcomes: Outcome[] = []
  for (const { lines, points } of items) {
    for (const same of byEncounter(paidOf(lines))) {
      const [first] = same
      if (!first) continue
      // Items of one encounter mostly follow each other.
      if (!known || !isSameEncounter(known, first)) known = knownOf(first, encounters, diagnoses)
      for (const point of points) if (isAsked(point, known)) outcomes.push(...judge(point, same, known))
    }
  }
  return outcomes
})

/** Whether an item is without what it needs, or with what forbids it, or nobody knows. */
function isAsked({ diagnosisPrefixes, mode }: DiagnosisCondition, { codes }: Diagnoses): boolean {
  for (const code of codes) if (startsAsListed(code, diagnosisPrefixes)) return mode === 'never'
  return mode !== 'never' || codes.length === 0
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
        demand: point.mode === 'never' ? '不含' : '包含',
      },
    }),
  ]
}
