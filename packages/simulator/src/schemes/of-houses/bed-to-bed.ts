import { dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Institution } from '../../city/institution.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { labelled } from '../label-stay.ts'
import { ROLES, type Scheme } from '../scheme.ts'

const reasons = ['hypertension-stay', 'diabetes-stay', 'vertigo-stay', 'copd-worse'].map(stayReasonOf)
const AGES = [62, 90] as const
const STAYS = 4
const NIGHTS = [6, 9] as const
const LONGEST = STAYS * (NIGHTS[1] + 16)

interface Rhythm {
  why: string
  gap: readonly [number, number]
  dischargeWay: string
}

const rhythms: Readonly<Record<(typeof ROLES)[number], readonly Rhythm[]>> = {
  planted: [{ why: '出院当天或次日就住进另一家，没有转院医嘱', gap: [0, 2], dischargeWay: '1' }],
  innocent: [
    { why: '由医生逐家转诊', gap: [0, 2], dischargeWay: '2' },
    { why: '出院一两周后病情反复，住进另一家', gap: [8, 14], dischargeWay: '1' },
  ],
}

/** Old people go from one house's bed into the next, again and again; others are sent on by doctors, or fall ill again after weeks. */
export const bedToBed: Scheme = {
  name: 'bed-to-bed',
  rule: '',
  leastPersons: 1_000,
  title: '轮转住院',
  planted: '在几家机构之间轮转住院',
  innocent: '辗转几家机构而有原因',
  legitimateSignals: { 'MDTRT_D.dscg_way': 'That a doctor sent them on is the reason of one look-alike.' },
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital', 'county-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const houses = random.shuffled(hospitals).slice(0, STAYS)
      for (const role of ROLES) {
        const own = rhythms[role]
        const rhythm = own[pair % own.length]
        if (!rhythm) continue
        const label = planting.newCase(role)(`${STAYS}次住院在${houses.length}家机构，${rhythm.why}`)
        const admittedOn = planting.drawAdmissionDay(LONGEST)
        const person = planting.takePerson(undefined, undefined, AGES)
        planting.plan(person, (scene) => chain(scene, { houses, admittedOn, rhythm, label }), true)
      }
    }
  },
}

function chain(
  scene: Scene,
  plan: { houses: readonly Institution[]; admittedOn: number; rhythm: Rhythm; label: Label },
): Encounter[] {
  const { random } = scene
  const { rhythm, label } = plan
  const made: Encounter[] = []
  for (const institution of plan.houses) {
    const last = made.at(-1)
    const admittedOn =
      last === undefined ? plan.admittedOn : dayOfInstant(last.end) + random.between(...rhythm.gap)
    const admittedAt = Math.max((last?.end ?? 0) + 3600, admittedOn * 86_400 + 36_000 + random.below(25_000))
    const request = {
      reason: random.pick(reasons),
      institution,
      admittedOn: dayOfInstant(admittedAt),
      admittedAt,
      nights: random.between(...NIGHTS),
      dischargeWay: rhythm.dischargeWay,
      also: [],
    }
    made.push(labelled(stay(scene, request), label))
  }
  return made
}
