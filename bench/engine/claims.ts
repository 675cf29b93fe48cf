import {
  type AuditEncounter,
  type AuditFacts,
  type AuditLine,
  type DayNo,
  fen,
  firstSecondOf,
  quantity,
  type SecondNo,
  unitPrice,
} from '@fundwatch/domain'
import { type CompiledLaw, runChecks } from '@fundwatch/engine'
import {
  buildDiagnosis,
  buildEncounter,
  buildLine,
  buildOperation,
  inOrder,
  type LineWish,
} from '../../tests/patterns/kit/build-facts.ts'
import { type Dice, dice } from '../../tests/patterns/kit/dice.ts'
import { DIAGNOSES, MIX, TODAY } from './mix.ts'
import { shuffled, zipf } from './zipf.ts'

/** The encounter at hand; what else a claim has is history. */
const NOW = 'now'
const VISITS_BEFORE = 7
const DAYS_BETWEEN_VISITS = 13
const LAST_STAY = 3
const STAY_DAYS = 5
const SHUFFLES = 8
const REDRAWS = 60
/** 床位费, 检查费, 化验费, 治疗费, 西药费; with 手术费 for the stay with an operation. */
const FEE_CATEGORIES = ['01', '03', '04', '05', '09'] as const
/** Three days to a month. */
const SUPPLIES = [30_000, 70_000, 70_000, 140_000, 300_000].map(quantity)
const FEE_CATEGORIES_OF_OPERATION = ['06', '09'] as const
/** How many hits a claim may have, each as likely as the others: most claims are innocent. */
const HITS_ALLOWED = [0, 0, 0, 1, 1, 1, 2, 3]

/** Whether a line belongs to the order at hand. */
export function isAtHand({ encounterId }: AuditLine): boolean {
  return encounterId === NOW
}

/**
 * Random claims of the mix. Which codes are frequent is drawn anew for every eighth of them. A claim that breaks more
 * points than it may is drawn again line by line: doctors mostly keep the law, random items do not.
 */
export function claims(
  compiled: CompiledLaw,
  codes: readonly string[],
  { howMany, seed }: { readonly howMany: number; readonly seed: number },
): AuditFacts[] {
  const rolls = dice(seed)
  return Array.from({ length: SHUFFLES }, () => zipf(shuffled(codes, rolls), rolls)).flatMap(
    (pick, shuffle) =>
      Array.from({ length: Math.ceil(howMany / SHUFFLES) }, (_, no) =>
        mostlyInnocent(compiled, claim(rolls, pick, `P${shuffle}-${no}`), {
          allowed: rolls.pick(HITS_ALLOWED),
          pick,
        }),
      ),
  )
}

function mostlyInnocent(
  compiled: CompiledLaw,
  facts: AuditFacts,
  { allowed, pick }: { readonly allowed: number; readonly pick: () => string },
): AuditFacts {
  let drawn = facts
  for (let redraw = 0; redraw < REDRAWS; redraw += 1) {
    const { verdicts } = runChecks(compiled, drawn, { concerns: isAtHand })
    const hits = verdicts.flatMap((verdict) => (verdict.outcome === 'flagged' ? verdict.hits : []))
    if (hits.length <= allowed) return drawn
    const guilty = new Set(hits.slice(allowed).flatMap(({ lines }) => lines.map(({ lineKey }) => lineKey)))
    const lines = drawn.lines.map((line) => (guilty.has(line.lineKey) ? { ...line, itemCode: pick() } : line))
    drawn = { ...drawn, lines }
  }
  return drawn
}

function claim(rolls: Dice, pick: () => string, personId: string): AuditFacts {
  const person = personOf(rolls, personId)
  const visits = [...earlierVisits(rolls, person), visitNow(rolls, person)]
  const [now, before] = [visits.slice(-1), visits.slice(0, -1)]
  const facts = inOrder({
    lines: [
      ...linesOf(rolls, { howMany: MIX.lines, visits: now, pick }),
      ...linesOf(rolls, { howMany: MIX.history, visits: before, pick }),
    ],
    encounters: visits,
    diagnoses: visits.flatMap(({ encounterId, mainDiagnosisCode }) => [
      buildDiagnosis({ personId, encounterId, diagnosisCode: mainDiagnosisCode ?? '', isMain: true }),
      buildDiagnosis({ personId, encounterId, diagnosisCode: rolls.pick(DIAGNOSES) }),
    ]),
    operations: visits.slice(LAST_STAY, LAST_STAY + 1).map(({ encounterId, startedSecond }) =>
      buildOperation({
        personId,
        encounterId,
        operationCode: '51.2300x001',
        isMain: true,
        startedSecond: (startedSecond + 86_400) as SecondNo,
        endedSecond: (startedSecond + 90_000) as SecondNo,
      }),
    ),
  })
  return facts
}

function personOf(rolls: Dice, personId: string) {
  const ageYears = rolls.oneIn(7) ? 1 + rolls.below(17) : 18 + rolls.below(70)
  return {
    personId,
    sex: rolls.pick(['1', '2']),
    ageYears,
    ageDays: ageYears * 365 + rolls.below(365),
    levelRank: 1 + rolls.below(3),
    mainDiagnosisCode: rolls.pick(DIAGNOSES),
  }
}

function earlierVisits(rolls: Dice, person: ReturnType<typeof personOf>): AuditEncounter[] {
  return Array.from({ length: VISITS_BEFORE }, (_, no) => {
    const startedSecond = secondOf(rolls, TODAY - DAYS_BETWEEN_VISITS * (VISITS_BEFORE - no))
    const isStay = no === LAST_STAY
    return buildEncounter({
      ...person,
      institutionId: rolls.pick(['A', 'B']),
      encounterId: `before-${no}`,
      ...(isStay ? STAY : OUTPATIENT),
      startedSecond,
      endedSecond: isStay ? ((startedSecond + STAY_DAYS * 86_400) as SecondNo) : startedSecond,
    })
  })
}

const STAY = { encounterClass: 'inpatient', encounterType: '21' } as const
const OUTPATIENT = { encounterClass: 'outpatient', encounterType: '11' } as const

/** One in three is an open stay of some days. */
function visitNow(rolls: Dice, person: ReturnType<typeof personOf>): AuditEncounter {
  const isStay = rolls.oneIn(3)
  const startedSecond = secondOf(rolls, isStay ? TODAY - STAY_DAYS : TODAY)
  return buildEncounter({
    ...person,
    encounterId: NOW,
    ...(isStay ? STAY : OUTPATIENT),
    startedSecond,
    endedSecond: isStay ? null : startedSecond,
  })
}

function secondOf(rolls: Dice, day: number): SecondNo {
  return (firstSecondOf(day as DayNo) + 28_800 + rolls.below(28_800)) as SecondNo
}

function linesOf(
  rolls: Dice,
  {
    howMany,
    visits,
    pick,
  }: { readonly howMany: number; readonly visits: readonly AuditEncounter[]; readonly pick: () => string },
): AuditLine[] {
  return Array.from({ length: howMany }, (_, sn) => {
    const visit = rolls.pick(visits)
    return buildLine({
      ...visitOf(visit),
      ...orderOf(rolls, visit),
      lineSn: String(sn),
      itemCode: pick(),
      quantity: quantity(10_000),
      eligibleFen: fen(rolls.oneIn(20) ? 0 : 1000),
      amountFen: fen(1000),
      unitPrice: unitPrice(10_000_000),
      feeCategory: rolls.pick(
        visit.endedSecond === visit.startedSecond || visit.endedSecond === null
          ? FEE_CATEGORIES
          : FEE_CATEGORIES_OF_OPERATION,
      ),
      supplyDays: visit.encounterClass === 'outpatient' && rolls.oneIn(3) ? rolls.pick(SUPPLIES) : null,
    })
  })
}

function visitOf(visit: AuditEncounter): Omit<LineWish, 'lineSn' | 'secondNo'> {
  const { personId, institutionId, encounterId, encounterClass, encounterType } = visit
  const { sex, ageYears, ageDays, levelRank } = visit
  return {
    personId,
    institutionId,
    encounterId,
    encounterClass,
    encounterType,
    sex,
    ageYears,
    ageDays,
    levelRank,
  }
}

/** Lines come in orders: what is at hand is of today, a stay in the past had some every day. */
function orderOf(rolls: Dice, { encounterId, startedSecond, endedSecond }: AuditEncounter) {
  if (encounterId === NOW) {
    const order = rolls.below(3)
    const secondNo = firstSecondOf(TODAY) + 61_200 + order * 600
    return { orderNo: `now-${order}`, secondNo: (secondNo + rolls.below(300)) as SecondNo }
  }
  const days = endedSecond === null ? 0 : Math.round((endedSecond - startedSecond) / 86_400)
  const day = days === 0 ? 0 : rolls.below(days + 1)
  // The last order of a stay comes before the discharge.
  const secondNo = day === days ? (endedSecond ?? startedSecond) : startedSecond + day * 86_400
  return { orderNo: `${encounterId}-${day}`, secondNo: secondNo as SecondNo }
}
