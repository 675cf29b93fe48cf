import {
  type AuditDiagnosis,
  type AuditEncounter,
  type AuditFacts,
  type AuditLine,
  type AuditOperation,
  type CivilDay,
  type DayNo,
  dayNo,
  type Fen,
  firstSecondOf,
  type Quantity,
  type SecondNo,
  type UnitPrice,
} from '@fundwatch/domain'
import { buildDiagnosis, buildEncounter, buildLine, buildOperation, inOrder } from './build-facts.ts'
import type { Dice } from './dice.ts'

/** What a hostile city is made of; a world may narrow or enrich it. */
export interface HostileWish {
  readonly persons?: number
  readonly encountersPerPerson?: number
  readonly linesPerEncounter?: number
  readonly items?: readonly string[]
  readonly diagnosisCodes?: readonly string[]
  readonly operationCodes?: readonly string[]
  /** First days of encounters: few, so that things meet. */
  readonly days?: readonly string[]
  /** The longest stay and the widest spread of days around `days`. */
  readonly spreadDays?: number
  /** Changes a line after it is made. */
  readonly line?: (line: AuditLine, dice: Dice) => AuditLine
  /** Changes an encounter after it is made. */
  readonly encounter?: (encounter: AuditEncounter, dice: Dice) => AuditEncounter
}

const ITEMS = [
  '001101000010001',
  '001101000010002',
  '001101000010003',
  '001101000010004',
  'XJ01DDA001A001010100001',
  'XJ01DDB002A001010100002',
  'T000000001',
  'T000000002',
]
const DIAGNOSES = ['I10.x00', 'C50.900', 'C61.x00', 'O80.000', 'P22.000', 'Z51.100', 'J18.900']
const OPERATIONS = ['47.0900', '65.6100', '60.2900', '74.1x00']
/** The end of a leap February, a year's end and an ordinary Tuesday. */
const DAYS = ['2024-02-28', '2025-12-31', '2026-03-03']
const MIDNIGHTS = [0, 1, 21_600, 43_200, 86_399]

/**
 * Facts meant to break things: ties in time, midnight, leap days, zero and fractional quantities, lines taken back,
 * several encounters and institutions a day, unknown sex and age, open and overlapping stays, extreme amounts.
 */
export function hostileFacts(dice: Dice, wish: HostileWish = {}): AuditFacts {
  const persons = Array.from({ length: wish.persons ?? 6 }, (_, at) => `P${at + 1}`)
  const parts = persons.map((personId) => hostilePerson(dice, personId, wish))
  return inOrder({
    lines: parts.flatMap(({ lines }) => lines),
    encounters: parts.flatMap(({ encounters }) => encounters),
    diagnoses: parts.flatMap(({ diagnoses }) => diagnoses),
    operations: parts.flatMap(({ operations }) => operations),
  })
}

interface PersonParts {
  readonly lines: AuditLine[]
  readonly encounters: AuditEncounter[]
  readonly diagnoses: AuditDiagnosis[]
  readonly operations: AuditOperation[]
}

function hostilePerson(dice: Dice, personId: string, wish: HostileWish): PersonParts {
  const parts: PersonParts = { lines: [], encounters: [], diagnoses: [], operations: [] }
  const sex = dice.pick(['1', '2', '9', null])
  const ageYears = dice.oneIn(8) ? null : dice.pick([0, 0, 3, 17, 18, 64, 65, 101])
  const bornDaysBefore = ageYears === null ? null : Math.floor(ageYears * 365.25) + dice.pick([0, 1, 28, 29])
  const encounters = 1 + dice.below((wish.encountersPerPerson ?? 4) * 2 - 1)
  for (let at = 0; at < encounters; at += 1) {
    const encounter = hostileEncounter(dice, { personId, no: at, sex, ageYears, bornDaysBefore }, wish)
    parts.encounters.push(encounter)
    const lines = dice.below((wish.linesPerEncounter ?? 5) * 2 + 1)
    for (let sn = 0; sn < lines; sn += 1) parts.lines.push(hostileLine(dice, { encounter, sn }, wish))
    for (let sn = dice.below(3); sn > 0; sn -= 1)
      parts.diagnoses.push(
        buildDiagnosis({
          personId,
          encounterId: encounter.encounterId,
          diagnosisSn: `${sn}`,
          isMain: sn === 1,
          diagnosisCode: dice.pick(wish.diagnosisCodes ?? DIAGNOSES),
        }),
      )
    if (dice.oneIn(3))
      parts.operations.push(
        buildOperation({
          personId,
          encounterId: encounter.encounterId,
          operationSn: '1',
          isMain: true,
          operationCode: dice.pick(wish.operationCodes ?? OPERATIONS),
          operatedDayNo: dice.oneIn(5) ? null : encounter.startedDayNo,
          startedSecond: dice.oneIn(5) ? null : encounter.startedSecond,
          endedSecond: dice.oneIn(4)
            ? null
            : ((encounter.startedSecond + dice.pick([0, 3600, 90_000])) as SecondNo),
        }),
      )
  }
  return parts
}

interface Who {
  readonly personId: string
  readonly no: number
  readonly sex: string | null
  readonly ageYears: number | null
  readonly bornDaysBefore: number | null
}

function hostileEncounter(dice: Dice, who: Who, wish: HostileWish): AuditEncounter {
  const day = (dayNo(dice.pick(wish.days ?? DAYS) as CivilDay) +
    dice.below(1 + (wish.spreadDays ?? 3))) as DayNo
  const startedSecond = (firstSecondOf(day) + dice.pick(MIDNIGHTS)) as SecondNo
  const encounterClass = dice.pick([
    'inpatient',
    'inpatient',
    'outpatient',
    'outpatient',
    'pharmacy',
    'other',
  ])
  const isStay = encounterClass === 'inpatient'
  const endedSecond = dice.oneIn(7)
    ? null
    : ((startedSecond + (isStay ? dice.pick([0, 3600, 86_400, 200_000, 1_300_000]) : 0)) as SecondNo)
  const made = buildEncounter({
    ...(who.no > 0 && dice.oneIn(9)
      ? { encounterId: `${who.personId}-${who.no - 1}`, institutionId: `Z${who.no}` } // The number of another's encounter.
      : { encounterId: `${who.personId}-${who.no}`, institutionId: dice.pick(['A', 'A', 'B', 'C']) }),
    personId: who.personId,
    startedSecond,
    endedSecond,
    encounterClass,
    encounterType: isStay ? dice.pick(['21', '22', '52']) : dice.pick(['11', '13', '14', '51']),
    insuranceType: dice.pick(['310', '390', '510', null]),
    sex: who.sex,
    ageYears: who.ageYears,
    ageDays: who.bornDaysBefore,
    levelRank: dice.pick([1, 2, 3, null]),
    departmentName: dice.pick(['内科', '康复医学科', null]),
    mainDiagnosisCode: dice.oneIn(4) ? null : dice.pick(wish.diagnosisCodes ?? DIAGNOSES),
    dischargeWay: dice.pick(['1', '2', '5', null]),
    diedDayNo: dice.oneIn(12) ? day : null,
  })
  return wish.encounter?.(made, dice) ?? made
}

function hostileLine(
  dice: Dice,
  { encounter, sn }: { encounter: AuditEncounter; sn: number },
  wish: HostileWish,
): AuditLine {
  const secondNo = (encounter.startedSecond -
    (encounter.startedSecond % 86_400) +
    dice.pick([-86_400, 0, 0, 0, 86_400, 172_800]) +
    dice.pick([...MIDNIGHTS, dice.below(86_400)])) as SecondNo
  const quantity = dice.pick([0, 1, 5000, 10_000, 10_000, 10_000, 20_000, 33_333, 250_000]) as Quantity
  const eligibleFen = dice.pick([-5, 0, 1, 99, 1000, 1000, 3333, 4_500_000_001]) as Fen
  const unitPrice = dice.pick([0, 10_000_000, 33_333_333, 45_000_000]) as UnitPrice
  const made = buildLine({
    lineSn: `${sn}`,
    institutionId: encounter.institutionId,
    encounterId: encounter.encounterId,
    personId: encounter.personId,
    settlementId: dice.pick([null, `S-${encounter.encounterId}`]),
    orderNo: dice.pick([null, 'R1', 'R2']),
    secondNo,
    itemCode: dice.pick(wish.items ?? ITEMS),
    itemName: dice.pick(['项目', null]),
    listType: dice.pick(['101', '102', '106', '201', '301', null]),
    feeCategory: dice.pick(['03', '04', '05', '06', '09', '10', null]),
    quantity,
    unitPrice,
    priceCap: dice.pick([null, null, 10_000_000 as UnitPrice, 45_000_000 as UnitPrice]),
    eligibleFen,
    amountFen: (eligibleFen < 0 ? eligibleFen : eligibleFen + dice.pick([0, 0, 500])) as Fen,
    sex: encounter.sex,
    ageYears: encounter.ageYears,
    ageDays: encounter.ageDays,
    levelRank: encounter.levelRank,
    encounterClass: dice.oneIn(15) ? null : encounter.encounterClass,
    encounterType: encounter.encounterType,
    insuranceType: encounter.insuranceType,
    departmentId: dice.pick(['D1', null]),
    departmentName: encounter.departmentName,
    doctorId: dice.pick(['DR1', null]),
    titleRank: dice.pick([1, 2, 3, 4, null]),
    isDischargeDrug: dice.pick([null, false, true]),
    herbUse: dice.pick([null, '1', '2']),
    supplyDays: dice.pick([
      null,
      30_000 as Quantity,
      70_000 as Quantity,
      300_000 as Quantity,
      310_000 as Quantity,
    ]),
  })
  return wish.line?.(made, dice) ?? made
}
