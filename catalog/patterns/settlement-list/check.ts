import {
  type AuditEncounter,
  type AuditFacts,
  type AuditOperation,
  type Check,
  compareText,
  type Hit,
  hit,
  isInForce,
  type PointInForce,
} from '@fundwatch/domain'

interface SettlementList extends PointInForce {
  /** ` missing-sex missing-age `. */
  readonly checks: string
}

interface Stay {
  readonly encounter: AuditEncounter
  readonly endedSecond: number
  readonly endedDay: number
  readonly isMainDiagnosed: boolean
  /** By code. */
  readonly operations: readonly AuditOperation[]
}

interface Problem {
  readonly words: string
  readonly isWrong: (stay: Stay) => boolean
  /** Of problems with an operation: the ones that are wrong. */
  readonly isWrongOperation?: (operation: AuditOperation, stay: Stay) => boolean
}

const DEAD = '5'

const isOutside = (
  { operatedDayNo }: AuditOperation,
  { encounter: { startedDayNo }, endedDay }: Stay,
): boolean => operatedDayNo !== null && (operatedDayNo < startedDayNo || operatedDayNo > endedDay)
const isReversed = ({ startedSecond, endedSecond }: AuditOperation): boolean =>
  startedSecond !== null && endedSecond !== null && endedSecond < startedSecond

const PROBLEMS: Readonly<Record<string, Problem>> = {
  'missing-main-diagnosis': { words: '没有主要诊断', isWrong: ({ isMainDiagnosed }) => !isMainDiagnosed },
  'missing-discharge-way': {
    words: '没有离院方式',
    isWrong: ({ encounter: { dischargeWay } }) => !dischargeWay,
  },
  'missing-sex': { words: '没有性别', isWrong: ({ encounter: { sex } }) => sex !== '1' && sex !== '2' },
  'missing-age': { words: '没有年龄', isWrong: ({ encounter: { ageDays } }) => ageDays === null },
  'missing-department': {
    words: '没有科别',
    isWrong: ({ encounter: { departmentId, departmentName } }) => !departmentId && !departmentName,
  },
  'death-contradicts-way': {
    words: '住院期间死亡而离院方式不是死亡',
    isWrong: ({ encounter: { diedDayNo, startedDayNo, dischargeWay }, endedDay }) =>
      diedDayNo !== null &&
      diedDayNo >= startedDayNo &&
      diedDayNo <= endedDay &&
      Boolean(dischargeWay) &&
      dischargeWay !== DEAD,
  },
  'operation-outside-stay': {
    words: '手术日期不在住院期间',
    isWrong: (stay) => stay.operations.some((operation) => isOutside(operation, stay)),
    isWrongOperation: isOutside,
  },
  'ends-before-start': {
    words: '出院早于入院',
    isWrong: ({ encounter: { startedSecond }, endedSecond }) => endedSecond < startedSecond,
  },
  'died-before-start': {
    words: '死亡日早于入院日',
    isWrong: ({ encounter: { diedDayNo, startedDayNo } }) => diedDayNo !== null && diedDayNo < startedDayNo,
  },
  'ends-after-death': {
    words: '死亡之后才出院',
    isWrong: ({ encounter: { diedDayNo, startedDayNo }, endedDay }) =>
      diedDayNo !== null && diedDayNo >= startedDayNo && diedDayNo < endedDay,
  },
  'operation-ends-before-start': {
    words: '手术结束早于开始',
    isWrong: ({ operations }) => operations.some(isReversed),
    isWrongOperation: isReversed,
  },
}

/** Stays whose settlement list lacks something or contradicts itself. */
export const check: Check<SettlementList> = (question) =>
  question.encounters
    .filter(({ encounterClass }) => encounterClass === 'inpatient')
    .flatMap((encounter) => {
      const { endedSecond, endedDayNo } = encounter
      if (endedSecond === null || endedDayNo === null) return []
      const stay = { ...knownOf(question, encounter), endedSecond, endedDay: endedDayNo }
      return question.points
        .filter((point) => isInForce(point, endedDayNo))
        .flatMap((point) => judge(point, stay))
    })

function knownOf(
  { diagnoses, operations }: AuditFacts,
  encounter: AuditEncounter,
): Pick<Stay, 'encounter' | 'isMainDiagnosed' | 'operations'> {
  const isMainDiagnosed = diagnoses.some(
    (one) => one.encounterId === encounter.encounterId && one.isMain && one.diagnosisCode,
  )
  return {
    encounter,
    isMainDiagnosed: isMainDiagnosed || Boolean(encounter.mainDiagnosisCode),
    operations: operations
      .filter(({ encounterId }) => encounterId === encounter.encounterId)
      .sort((left, right) => compareText(left.operationCode, right.operationCode)),
  }
}

function judge(point: SettlementList, stay: Stay): Hit[] {
  const { encounter, endedDay, endedSecond, operations } = stay
  return Object.entries(PROBLEMS)
    .filter(([name, { isWrong }]) => point.checks.includes(` ${name} `) && isWrong(stay))
    .map(([name, { words, isWrongOperation }]) =>
      hit(point, {
        grain: [encounter.institutionId, encounter.encounterId, name],
        lines: [],
        ingredients: {
          person_id: encounter.personId,
          day_no: endedDay,
          started_at: encounter.startedSecond,
          ended_at: endedSecond,
          operation_code: operations.find((one) => isWrongOperation?.(one, stay))?.operationCode ?? null,
          problem_words: words,
        },
      }),
    )
}
