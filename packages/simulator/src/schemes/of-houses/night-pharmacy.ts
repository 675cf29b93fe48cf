import { type Day, dayOfInstant, instantAt } from '../../calendar/civil-time.ts'
import type { Institution } from '../../city/institution.ts'
import type { Encounter } from '../../life/encounter.ts'
import { drawBasket, purchase } from '../../life/pharmacy.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'

const SHARE = 0.3

/** A pharmacy swipes cards when it is closed; others are busy in the evening, or are open all night and say so. */
export const nightPharmacy = houseScheme(
  {
    name: 'night-pharmacy',
    title: '整店夜间刷卡',
    planted: '打烊以后惯于刷卡的药店',
    innocent: '傍晚忙或二十四小时营业的药店',
    kinds: ['pharmacy'],
    legitimateSignals: {
      'MDTRT_D.begntime': 'The hour is what the scheme is about.',
      'MDTRT_D.endtime': 'The hour is what the scheme is about.',
      'MDTRT_D.crte_time': 'When it was reported follows.',
      'MDTRT_D.opt_time': 'When it was reported follows.',
      'MDTRT_D.updt_time': 'When it was reported follows.',
      'SETL_D.setl_time': 'The hour is what the scheme is about.',
      'SETL_D.crte_time': 'When it was reported follows.',
      'SETL_D.updt_time': 'When it was reported follows.',
      'IDENTITY_D.chk_time': 'The hour is what the scheme is about.',
    },
  },
  {
    planted: () => ({
      why: '打烊后仍频繁刷卡',
      change: (scene, encounter) =>
        moved(scene, encounter, (day) => instantAt(day, 22 + scene.random.fraction() * 1.9)),
    }),
    innocent: (_, { institution }) => ({
      why: institution.isOpenAllNight ? '昼夜营业，夜里常有人买药' : '在下班路上，傍晚买药的人多',
      change: (scene, encounter) => moved(scene, encounter, (day) => busyHour(scene, institution, day)),
    }),
  },
)

function busyHour({ random }: Scene, { isOpenAllNight }: Institution, day: Day): number {
  return instantAt(day, (isOpenAllNight ? 22 : 19.5) + random.fraction() * 1.9)
}

function moved(scene: Scene, encounter: Encounter, to: (day: Day) => number): Encounter[] | undefined {
  if (!scene.random.chance(SHARE)) return undefined
  const at = to(dayOfInstant(encounter.begin))
  return [purchase(scene, { institution: encounter.institution, at, basket: drawBasket(scene) })]
}
