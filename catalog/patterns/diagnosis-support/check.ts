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

interface DiagnosisSupport extends PointInForce {
  readonly diagnosisPrefix: string
  readonly itemCode: string
}

/** Diagnoses of stays that nothing that was charged supports. */
export const check: Check<DiagnosisSupport> = (question) =>
  question.encounters
    .filter(({ encounterClass }) => encounterClass === 'inpatient')
    .flatMap((stay) => {
      const dayNo = stay.endedDayNo ?? stay.startedDayNo
      const codes = codesOf(question, stay)
      return [...new Set(codes.flatMap(headsOf))].flatMap((head) => {
        const group = question
          .pointsOf(head)
          .filter((point) => point.diagnosisPrefix === head && isInForce(point, dayNo))
        return judge(question, group, { stay, codes })
      })
    })

function codesOf({ diagnoses }: AuditFacts, { encounterId, mainDiagnosisCode }: AuditEncounter): string[] {
  const coded = diagnoses.filter((one) => one.encounterId === encounterId)
  return [...coded.map(({ diagnosisCode }) => diagnosisCode), mainDiagnosisCode]
    .flatMap((code) => code || [])
    .sort(compareText)
}

function headsOf(code: string): string[] {
  return Array.from({ length: code.length }, (_, at) => code.slice(0, at + 1))
}

function linesOf<Row extends { readonly institutionId: string; readonly encounterId: string }>(
  rows: readonly Row[],
  { institutionId, encounterId }: AuditEncounter,
): Row[] {
  return rows.filter((row) => row.institutionId === institutionId && row.encounterId === encounterId)
}

/** The points of one beginning of a code, by number: each names something that would support the diagnosis. */
function judge(
  { lines, costs }: AuditFacts,
  group: readonly DiagnosisSupport[],
  { stay, codes }: { readonly stay: AuditEncounter; readonly codes: readonly string[] },
): Outcome[] {
  const [point] = group
  if (!point) return []
  const supporting = new Set(group.map(({ itemCode }) => itemCode))
  if (linesOf(lines, stay).some(({ itemCode }) => supporting.has(itemCode))) return []
  const grain = [stay.institutionId, stay.encounterId, point.diagnosisPrefix]
  if (stay.endedDayNo === null) return [unjudged(point, { grain, lineKey: null, reason: 'open-stay' })]
  if (linesOf(costs, stay).length === 0)
    return [unjudged(point, { grain, lineKey: null, reason: 'no-charges' })]
  return [
    hit(point, {
      grain,
      lines: [],
      ingredients: {
        person_id: stay.personId,
        day_no: stay.endedDayNo,
        diagnosis_code: codes.find((code) => code.startsWith(point.diagnosisPrefix)) ?? null,
        expected_count: supporting.size,
      },
    }),
  ]
}
