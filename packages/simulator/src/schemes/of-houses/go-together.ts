import { type Day, instantAt } from '../../calendar/civil-time.ts'
import { acuteConditionOf, canHave } from '../../catalogue/condition.ts'
import { departmentFor, type Institution, type Practitioner } from '../../city/institution.ts'
import type { Person } from '../../city/person.ts'
import type { Label } from '../../life/encounter.ts'
import { visit } from '../../life/out-patient.ts'
import type { Planting } from '../planting.ts'

const complaints = ['cold', 'bronchitis', 'gastritis', 'back-pain'].map(acuteConditionOf)
const SECONDS_APART = 110

/** People who are seen one after the other on some days. */
export interface Meetings {
  members: readonly Person[]
  institution: Institution
  label: Label
  days: number
  /** Who sees them all; whoever is there where absent. */
  doctor?: Practitioner | undefined
}

/** Plans visits that people make together. */
export function meet(planting: Planting, { members, institution, label, days, doctor }: Meetings): void {
  const { random } = planting
  const meetings = Array.from({ length: days }, () => ({
    day: planting.drawDay(),
    hour: 8.2 + random.fraction() * 8,
  }))
  for (const [position, member] of members.entries()) {
    planting.plan(member, (scene) =>
      meetings.map(({ day, hour }: { day: Day; hour: number }) => {
        const at = instantAt(day, hour) + position * SECONDS_APART + scene.random.below(140)
        const condition = scene.random.pick(complaints.filter((complaint) => canHave(member, complaint, day)))
        const department = doctor && departmentFor(institution, 'internal')
        const seen = visit(scene, { condition, institution, at, doctor, department })
        return { ...seen, medType: '11', label, afterwards: undefined }
      }),
    )
  }
}
