import { calendarDate, dayOfInstant } from '../../calendar/civil-time.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { canLieIn, EMERGENCY, stayInstead } from './stay-instead.ts'

const SHARE = 0.7
const LAST_ADMISSION = 24

interface Kind {
  why: string
  month: number
  medType?: string
}

const planted: Kind = { why: '12月突击收治门诊病人', month: 12 }
const innocents: readonly [Kind, ...Kind[]] = [
  { why: '1月呼吸道病高发时收治门诊病人', month: 1 },
  { why: '12月收治的多是急诊病人', month: 12, medType: EMERGENCY },
  { why: '新开病区，3月收治门诊病人', month: 3 },
]

/** A house fills its beds in the last month of the year; elsewhere in a month that has a reason. */
export const yearEndHouse = houseScheme(
  {
    name: 'year-end-house',
    title: '整院年末突击住院',
    planted: '年末突击收治的机构',
    innocent: '收治集中有原因的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    legitimateSignals: {
      'MDTRT_D.begntime': 'The time of the year is what the scheme is about.',
      'MDTRT_D.endtime': 'The time of the year is what the scheme is about.',
      'MDTRT_D.updt_time': 'When it was reported follows.',
      'MDTRT_D.crte_time': 'When it was reported follows.',
      'MDTRT_D.opt_time': 'When it was reported follows.',
      'MDTRT_D.year': 'The time of the year is what the scheme is about.',
      'MDTRT_D.mdtrt_id': 'Numbers are issued in order of persons and time.',
      'MDTRT_D.med_type': 'That people came as an emergency is the reason of one look-alike.',
      'SETL_D.begndate': 'The time of the year is what the scheme is about.',
      'SETL_D.enddate': 'The time of the year is what the scheme is about.',
      'SETL_D.setl_time': 'The time of the year is what the scheme is about.',
      'SETL_D.updt_time': 'When it was reported follows.',
      'SETL_D.crte_time': 'When it was reported follows.',
      'SETL_D.year': 'The time of the year is what the scheme is about.',
      'SETL_D.med_type': 'That people came as an emergency is the reason of one look-alike.',
    },
  },
  {
    planted: () => caseOf(planted),
    innocent: (_, { number }) => caseOf(innocents[number % innocents.length] ?? innocents[0]),
  },
)

function caseOf({ why, month, medType }: Kind) {
  return {
    why,
    change: (scene: Scene, encounter: Encounter): Encounter[] | undefined => {
      const date = calendarDate(dayOfInstant(encounter.begin))
      if (date.month !== month || date.dayOfMonth > LAST_ADMISSION) return undefined
      if (encounter.isStay || !canLieIn(scene) || !scene.random.chance(SHARE)) return undefined
      const made = stayInstead(scene, encounter, { nights: scene.random.between(4, 6) })
      return [medType === undefined ? made : { ...made, medType }]
    },
  }
}
