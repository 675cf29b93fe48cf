import { DAY_SECONDS, type Day, dayOfInstant } from '../../calendar/civil-time.ts'
import { monthOf, type Period } from '../../calendar/period.ts'
import type { Encounter } from '../../life/encounter.ts'
import { purchase } from '../../life/pharmacy.ts'
import type { Scene } from '../../life/scene.ts'
import { drawLargeBasket } from '../card-cash-out.ts'
import { dateSignals } from './date-signals.ts'
import { houseScheme } from './house-scheme.ts'

const SHARE = 0.2
const DAYS = 3
/** Members' days lie in the first or the second half of the month, never at its end. */
const MEMBERS_DAYS = [4, 14, 20]

/** Accounts are emptied in the last days of the month; elsewhere as many large purchases fall on the members' days of a shop. */
export const monthEndRush = houseScheme(
  {
    name: 'month-end-rush',
    title: '月底突击花个人账户',
    planted: '月底几天集中大额花个人账户',
    innocent: '会员日集中大额购药',
    kinds: ['pharmacy'],
    legitimateSignals: dateSignals('In which days of the month it happens is what the scheme is.'),
  },
  {
    planted: () => ({
      why: '一部分用个人账户的大额购药集中在月底三天',
      change: (scene, encounter) => moved(scene, encounter, (start, end) => end - DAYS - start),
    }),
    innocent: (_, { number }) => ({
      why: '一部分用个人账户的大额购药集中在每月会员日三天',
      change: (scene, encounter) =>
        moved(scene, encounter, () => MEMBERS_DAYS[number % MEMBERS_DAYS.length] ?? 0),
    }),
  },
)

function moved(
  scene: Scene,
  encounter: Encounter,
  offset: (start: Day, end: Day) => number,
): readonly Encounter[] | undefined {
  const isOfAccount = encounter.medType === '41' && scene.person.insurance === '310'
  if (!isOfAccount || !scene.random.chance(SHARE)) return undefined
  const [start, end] = monthAround(scene.city.period, encounter)
  const day = start + offset(start, end) + scene.random.below(DAYS)
  const at = day * DAY_SECONDS + (encounter.begin % DAY_SECONDS)
  const basket = drawLargeBasket(scene.random, encounter.institution, false)
  return [{ ...purchase(scene, { institution: encounter.institution, at, basket }), afterwards: undefined }]
}

function monthAround(period: Period, { begin }: Encounter): readonly [Day, Day] {
  const month = monthOf(period, begin)
  const start = period.monthStarts[month] ?? dayOfInstant(begin)
  return [start, period.monthStarts[month + 1] ?? start + 28]
}
