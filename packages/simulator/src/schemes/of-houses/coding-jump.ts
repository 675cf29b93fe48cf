import { type Day, dayOfInstant } from '../../calendar/civil-time.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { type Clinic, clinicScheme, giveHabit } from './clinic.ts'
import { coded, mildComorbidities, splitReasons } from './coded.ts'
import { reasonOfStay } from './reason-of-stay.ts'

const SHARE = 0.7

/** From the middle of the period on a house codes complications in most stays; the look-alike codes as many, all the time. */
export const codingJump = clinicScheme(
  {
    name: 'coding-jump',
    title: '并发症编码率突增',
    planted: '从某月起成批编并发症的机构',
    innocent: '一向编得细的机构',
    why: { planted: '从期中起大多数住院编并发症', innocent: '一年到头编得细' },
    kinds: ['county-hospital', 'township-hospital', 'community-centre'],
    usual: 0,
    isJudgedAlone: true,
    legitimateSignals: {
      'MDTRT_D.begntime': 'That it begins in a certain month is what the scheme is.',
      'MDTRT_D.endtime': 'The same moment, at the end of the stay.',
      'MDTRT_D.crte_time': 'The same moment, as the time of writing.',
      'MDTRT_D.opt_time': 'The same moment, as the time of working on it.',
      'MDTRT_D.updt_time': 'The same moment, as the time of the last change.',
      'MDTRT_D.mdtrt_id': 'Numbers are given in the order of time.',
      'MDTRT_D.year': 'The same moment, as a year.',
      'SETL_D.year': 'The same moment, as a year.',
      'SETL_D.begndate': 'The same moment, as a day.',
      'SETL_D.enddate': 'The same moment, as a day.',
      'SETL_D.setl_time': 'The same moment, as the time of settling.',
      'SETL_D.crte_time': 'The same moment, as the time of writing.',
      'SETL_D.updt_time': 'The same moment, as the time of the last change.',
    },
  },
  (planting, clinic) =>
    giveHabit(planting, clinic, (scene, encounter) => {
      const reason = reasonOfStay(encounter)
      if (reason === undefined || !splitReasons.includes(reason)) return undefined
      if (!scene.random.chance(shareOn(dayOfInstant(encounter.begin), scene, clinic))) return undefined
      return [told(scene, encounter)]
    }),
)

function told({ random }: Scene, encounter: Encounter): Encounter {
  return coded(encounter, [random.pick(mildComorbidities)])
}

function shareOn(day: Day, { city: { period } }: Scene, { habit }: Clinic): number {
  if (habit === 'innocent') return SHARE / 2
  return day >= (period.monthStarts[Math.floor(period.months / 2)] ?? period.firstDay) ? SHARE : 0
}
