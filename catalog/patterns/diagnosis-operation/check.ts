import {
  type AuditEncounter,
  type AuditFacts,
  type Check,
  compareText,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
} from '@fundwatch/domain'

interface DiagnosisOperation extends PointInForce {
  readonly operationPrefix: string
  /** ` K35 K36 `. */
  readonly diagnosisPrefixes: string
}

const LONGEST_PREFIX = 12

/** Main operations that none of the main diagnoses of their encounter explains. */
export const check: Check<DiagnosisOperation> = (question) => {
  const main = question.operations.filter(({ isMain, operationCode }) => isMain && operationCode)
  if (main.length === 0) return []
  return question.encounters.flatMap((encounter) => {
    const operated = main.filter(({ encounterId }) => encounterId === encounter.encounterId)
    return [...new Set(operated.map(({ operationCode }) => operationCode))].flatMap((code) =>
      heads(code, code.length)
        .flatMap((head) => question.pointsOf(head))
        .flatMap((point) => judge(point, { encounter, code, diagnosed: mainOf(question, encounter) })),
    )
  })
}

function heads(code: string, longest: number): string[] {
  return Array.from({ length: longest }, (_, at) => code.slice(0, at + 1))
}

function mainOf({ diagnoses }: AuditFacts, { encounterId, mainDiagnosisCode }: AuditEncounter): string[] {
  const coded = diagnoses.filter((one) => one.encounterId === encounterId && one.isMain)
  return [...coded.map(({ diagnosisCode }) => diagnosisCode), mainDiagnosisCode]
    .flatMap((code) => code || [])
    .sort(compareText)
}

function judge(
  point: DiagnosisOperation,
  {
    encounter,
    code,
    diagnosed,
  }: { readonly encounter: AuditEncounter; readonly code: string; readonly diagnosed: readonly string[] },
): Outcome[] {
  const dayNo = encounter.endedDayNo ?? encounter.startedDayNo
  if (!isInForce(point, dayNo)) return []
  const grain = [encounter.institutionId, encounter.encounterId, code]
  const [first] = diagnosed
  if (first === undefined) return [unjudged(point, { grain, lineKey: null, reason: 'no-main-diagnosis' })]
  if (
    diagnosed.some((one) =>
      heads(one, LONGEST_PREFIX).some((head) => point.diagnosisPrefixes.includes(` ${head} `)),
    )
  )
    return []
  return [
    hit(point, {
      grain,
      lines: [],
      ingredients: { person_id: encounter.personId, day_no: dayNo, diagnosis_code: first },
    }),
  ]
}
