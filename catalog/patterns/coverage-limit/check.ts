import {
  type AuditEncounter,
  type AuditLine,
  type Check,
  hit,
  judgePaid,
  type Outcome,
  ofEachItem,
  type PointInForce,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface CoverageLimit extends PointInForce {
  readonly itemCode: string
  readonly insuranceTypes: string | null
  readonly encounterTypes: string | null
  readonly diseaseCodes: string | null
}

type DiseaseOf = (line: AuditLine) => string | null

/** Items that some insurances, types of encounter or diseases pay for, paid under another. One that fits is enough. */
export const check: Check<CoverageLimit> = ofEachItem(({ items, encounters }) => {
  const diseaseOf = diseases(encounters)
  return judgePaid(items, (line, point) => judge(line, point, diseaseOf))
})

function judge(line: AuditLine, point: CoverageLimit, diseaseOf: DiseaseOf): Outcome | undefined {
  const { lineKey, institutionId, encounterId, itemCode, insuranceType, encounterType } = line
  const { insuranceTypes, encounterTypes, diseaseCodes } = point
  // Regions add digits to national codes: a type is paid for when it begins with a payable one.
  if (isListed(insuranceTypes, insuranceType, [3, 6])) return undefined
  if (isListed(encounterTypes, encounterType, [1, 2, 3, 4, 5, 6])) return undefined
  const disease = diseaseCodes === null ? null : diseaseOf(line)
  if (isListed(diseaseCodes, disease, [Number.POSITIVE_INFINITY])) return undefined
  const grain = [institutionId, encounterId, itemCode]
  if (
    (insuranceTypes !== null && insuranceType === null) ||
    (encounterTypes !== null && encounterType === null) ||
    (diseaseCodes !== null && disease === null)
  )
    return unjudged(point, { grain, lineKey, reason: 'coverage-unknown' })
  const coverage = `险种${insuranceType ?? '未填'}，医疗类别${encounterType ?? '未填'}`
  const ingredients = { coverage: disease === null ? coverage : `${coverage}，病种${disease}` }
  return hit(point, { grain, lines: violating([line]), ingredients })
}

function isListed(codes: string | null, code: string | null, lengths: readonly number[]): boolean {
  if (codes === null || code === null) return false
  return lengths.some((length) => codes.includes(` ${code.slice(0, length)} `))
}

/** The chronic disease of a line's encounter; the index is made when the first line asks. */
function diseases(encounters: readonly AuditEncounter[]): DiseaseOf {
  const keyOf = (of: AuditEncounter | AuditLine) => JSON.stringify([of.institutionId, of.encounterId])
  let index: ReadonlyMap<string, string | null> | undefined
  return (line) => {
    index ??= new Map(encounters.map((encounter) => [keyOf(encounter), encounter.diseaseCode]))
    return index.get(keyOf(line)) ?? null
  }
}
