import type { DayNo, SecondNo } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

const NAMES = [
  'missing-main-diagnosis',
  'missing-discharge-way',
  'missing-sex',
  'missing-age',
  'missing-department',
  'death-contradicts-way',
  'operation-outside-stay',
  'ends-before-start',
  'died-before-start',
  'ends-after-death',
  'operation-ends-before-start',
]

/** Careless lists; the oracle asks every question of every stay. */
export const world: World = {
  pattern: 'settlement-list',
  points: (dice) => {
    const some = () => NAMES.filter(() => !dice.oneIn(3)).join(' ') || 'missing-sex'
    return [
      { point: 'old', checks: some(), from: '', to: '2025-12-31' },
      { point: 'new', checks: some(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) => {
    const facts = hostileFacts(dice, {
      persons: 10,
      linesPerEncounter: 0,
      encounter: (encounter, rolls) => {
        const endedSecond =
          encounter.endedSecond === null
            ? null
            : ((encounter.endedSecond + rolls.pick([0, 0, 0, -1, -90_000])) as SecondNo)
        return {
          ...encounter,
          endedSecond,
          endedDayNo: endedSecond === null ? null : (Math.floor(endedSecond / 86_400) as DayNo),
          diedDayNo: rolls.pick([null, (encounter.startedDayNo + rolls.below(5) - 1) as DayNo]),
          departmentId: rolls.pick(['D1', null]),
        }
      },
    })
    return distinctFacts({
      ...facts,
      operations: facts.operations.map((one) => ({
        ...one,
        operatedDayNo:
          one.operatedDayNo === null ? null : ((one.operatedDayNo + dice.pick([-1, 0, 1, 30])) as DayNo),
        endedSecond:
          one.endedSecond === null ? null : ((one.endedSecond + dice.pick([-1, 0, -90_000])) as SecondNo),
      })),
    })
  },
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const stay of facts.encounters) {
      const { startedDayNo: from, endedDayNo: to, diedDayNo: died } = stay
      if (stay.encounterClass !== 'inpatient' || to === null) continue
      const mine = (row: { personId: string; encounterId: string }) =>
        row.personId === stay.personId && row.encounterId === stay.encounterId
      const wrong: string[] = []
      const mains = facts.diagnoses.filter((one) => mine(one) && one.isMain)
      if (mains.length === 0 && stay.mainDiagnosisCode === null) wrong.push('missing-main-diagnosis')
      if (stay.dischargeWay === null) wrong.push('missing-discharge-way')
      if (stay.sex === null || !['1', '2'].includes(stay.sex)) wrong.push('missing-sex')
      if (stay.ageDays === null) wrong.push('missing-age')
      if (stay.departmentId === null && stay.departmentName === null) wrong.push('missing-department')
      if (died !== null && died < from) wrong.push('died-before-start')
      if (died !== null && from <= died && died < to) wrong.push('ends-after-death')
      if (died !== null && from <= died && died <= to && ['1', '2'].includes(stay.dischargeWay ?? ''))
        wrong.push('death-contradicts-way')
      if (Number(stay.endedSecond) < stay.startedSecond) wrong.push('ends-before-start')
      for (const operation of facts.operations.filter(mine)) {
        const day = operation.operatedDayNo
        if (day !== null && (day < from || day > to)) wrong.push('operation-outside-stay')
        if (operation.startedSecond === null || operation.endedSecond === null) continue
        if (operation.endedSecond < operation.startedSecond) wrong.push('operation-ends-before-start')
      }
      for (const { columns, validFromDay, validToDay, knowledge } of points) {
        if (to < validFromDay || to > validToDay) continue
        for (const problem of new Set(wrong)) {
          if (!String(columns['checks']).trim().split(' ').includes(problem)) continue
          claims.push({
            point: knowledge?.point ?? '',
            grain: [stay.institutionId, stay.encounterId, problem],
            violating: [],
            involved: [],
            amountFen: null,
          })
        }
      }
    }
    return claims
  },
}
