import {
  type AuditEncounter,
  type Check,
  compareText,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  type Question,
  startsAsListed,
  sumOf,
  unjudged,
} from '@fundwatch/domain'

interface OperationCharge extends PointInForce {
  readonly surgicalCategories: string
  readonly operationPrefixes: string
  readonly exceptPrefixes: string | null
}

interface Stay {
  readonly stay: AuditEncounter
  /** Codes of operations that ought to be charged, in order. */
  readonly surgical: readonly string[]
  readonly isOperated: boolean
  readonly surgicalFen: number
  readonly isCharged: boolean
  readonly isDiagnosed: boolean
}

const PROBLEM_WORDS = {
  'coded-not-charged': '编写了手术却没有手术费',
  'charged-not-coded': '收了手术费却没有编写手术',
}

/** Stays whose coded operations and surgical fees do not confirm each other. */
export const check: Check<OperationCharge> = (question) => {
  const { points, encounters } = question
  return encounters
    .filter(({ encounterClass }) => encounterClass === 'inpatient')
    .flatMap((stay) =>
      points
        .filter((point) => isInForce(point, stay.endedDayNo ?? stay.startedDayNo))
        .flatMap((point) => judge(point, knownOf(point, question, stay))),
    )
}

function knownOf(
  { surgicalCategories, operationPrefixes, exceptPrefixes }: OperationCharge,
  { operations, costs, diagnoses }: Question<OperationCharge>,
  stay: AuditEncounter,
): Stay {
  const operated = operations.filter(({ encounterId }) => encounterId === stay.encounterId)
  const charged = costs.filter(
    (cost) => cost.encounterId === stay.encounterId && cost.institutionId === stay.institutionId,
  )
  const surgical = operated
    .map(({ operationCode }) => operationCode)
    .filter((code) => startsAsListed(code, operationPrefixes) && !startsAsListed(code, exceptPrefixes ?? ''))
  return {
    stay,
    surgical: [...new Set(surgical)].sort(compareText),
    isOperated: operated.length > 0,
    surgicalFen: sumOf(
      charged.filter(({ feeCategory }) => startsAsListed(feeCategory, surgicalCategories)),
      ({ amountFen }) => amountFen,
    ),
    isCharged: charged.length > 0,
    isDiagnosed: diagnoses.some(({ encounterId }) => encounterId === stay.encounterId),
  }
}

function judge(point: OperationCharge, known: Stay): Outcome[] {
  if (known.surgical.length > 0 && known.surgicalFen === 0)
    return [outcome(point, known, 'coded-not-charged')]
  if (!known.isOperated && known.surgicalFen > 0) return [outcome(point, known, 'charged-not-coded')]
  return []
}

function outcome(point: OperationCharge, known: Stay, problem: keyof typeof PROBLEM_WORDS): Outcome {
  const { stay, surgical, surgicalFen } = known
  const grain = [stay.institutionId, stay.encounterId, problem]
  if (stay.endedDayNo === null) return unjudged(point, { grain, lineKey: null, reason: 'open-stay' })
  if (problem === 'coded-not-charged' && !known.isCharged)
    return unjudged(point, { grain, lineKey: null, reason: 'no-charges' })
  if (problem === 'charged-not-coded' && !known.isDiagnosed)
    return unjudged(point, { grain, lineKey: null, reason: 'no-list' })
  return hit(point, {
    grain,
    lines: [],
    ingredients: {
      person_id: stay.personId,
      day_no: stay.endedDayNo,
      operation_code: surgical[0] ?? null,
      operation_count: surgical.length,
      surgical_fen: surgicalFen,
      problem_words: PROBLEM_WORDS[problem],
    },
  })
}
