import { dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Encounter, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const reason = stayReasonOf('hernia')
const DEAD = '5'
const ALIVE = ['1', '2', '4']

/** What is wrong with a planted list, and how its look-alike has it. */
interface Kind {
  planted: string
  innocent: string
  /** Both persons died in hospital. */
  isDeath?: boolean
  spoil(scene: Scene, own: Encounter): Partial<Encounter>
}

const kinds: readonly Kind[] = [
  {
    planted: '没有主要诊断',
    innocent: '主要诊断齐全',
    spoil: () => ({ listSlip: { omits: 'main-diagnosis' } }),
  },
  {
    planted: '没有离院方式',
    innocent: '离院方式齐全',
    spoil: () => ({ listSlip: { omits: 'discharge-way' } }),
  },
  {
    planted: '没有科别',
    innocent: '科别齐全',
    spoil: () => ({ listSlip: { omits: 'department' } }),
  },
  {
    planted: '出院当日死亡，离院方式不是死亡',
    innocent: '出院当日死亡，离院方式为死亡',
    isDeath: true,
    spoil: ({ random }, { end }) => ({
      dischargeWay: random.pick(ALIVE),
      listSlip: { diedOn: dayOfInstant(end) },
    }),
  },
  {
    planted: '手术日期不在住院期间',
    innocent: '手术日期在住院期间',
    spoil: ({ random }, { begin, end }) => ({
      listSlip: {
        operatedOn: random.chance(0.5)
          ? dayOfInstant(begin) - random.between(1, 5)
          : dayOfInstant(end) + random.between(1, 5),
      },
    }),
  },
]

/**
 * The settlement list of a stay lacks something or contradicts itself. Sex and age are known from the register of
 * persons whatever the list leaves out, so they are not planted as missing.
 */
export const settlementListAnomaly = ruleScheme(
  {
    rule: 'settlement-list-anomaly',
    title: '医保结算清单信息异常',
    planted: '结算清单缺项或自相矛盾',
    innocent: '结算清单完整一致',
    isQuiet: true,
    tables: ['MDTRT_D'],
  },
  (planting, pair) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'tcm-hospital', 'city-hospital'))
    const admittedOn = planting.drawAdmissionDay()
    const kind = kinds[pair % kinds.length]
    if (!kind) return undefined
    return pairOf((role: Role) => ({
      person: planting.takePatient(reason),
      why: kind[role],
      write: (scene, label) => {
        const nights = scene.random.between(4, 7)
        const way = kind.isDeath === true ? { dischargeWay: DEAD } : {}
        const own = stay(scene, { reason, institution, admittedOn, nights, also: [], ...way })
        return [{ ...own, label, ...(role === 'planted' ? kind.spoil(scene, own) : {}) }]
      },
    }))
  },
)
