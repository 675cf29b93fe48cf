import { departmentFor } from '../../city/institution.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { houseScheme } from './house-scheme.ts'
import { isPlainStay } from './reason-of-stay.ts'
import { canLieIn, stayInstead } from './stay-instead.ts'

const SHARE = 0.95

/** A house books patient after patient on one bed; elsewhere as many lie in beds that were added to the ward, each in one of its own. */
export const sharedBedHouse = houseScheme(
  {
    name: 'shared-bed-house',
    title: '整院一床多人',
    planted: '一张床上同时挂着几名病人的机构',
    innocent: '加床收治的机构',
    kinds: ['private-hospital', 'tcm-hospital'],
    legitimateSignals: {
      'MDTRT_D.adm_bed': 'The number of the bed is what the scheme is about.',
      'MDTRT_D.dscg_bed': 'The number of the bed is what the scheme is about.',
    },
  },
  {
    planted: () => ({
      why: '把病人都登记在内科的一张床上',
      change: (scene, encounter) => inBed(scene, encounter, '001'),
    }),
    innocent: () => ({
      why: '的病人多住内科加床，一人一床',
      change: (scene, encounter) => inBed(scene, encounter, `加${scene.person.index}`),
    }),
  },
)

function inBed(scene: Scene, encounter: Encounter, bed: string): Encounter[] | undefined {
  if (!isPlainStay(encounter) || !canLieIn(scene) || !scene.random.chance(SHARE)) return undefined
  const department = departmentFor(encounter.institution, 'internal')
  return [{ ...stayInstead(scene, encounter, { department }), bed: `${department.code.slice(0, 2)}${bed}` }]
}
