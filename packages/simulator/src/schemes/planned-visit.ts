import type { Day, Instant } from '../calendar/civil-time.ts'
import { acuteConditionOf, type Condition, canHave } from '../catalogue/condition.ts'
import type { Institution } from '../city/institution.ts'
import type { Encounter } from '../life/encounter.ts'
import { visit } from '../life/out-patient.ts'
import { officeInstant, type Scene } from '../life/scene.ts'

/** Complaints that meet both sexes and nearly every age, and are treated everywhere with unlimited things. */
const complaints = ['enteritis', 'urticaria', 'back-pain', 'caries'].map(acuteConditionOf)

/** What is asked of a planned visit; the complaint is drawn when absent. */
export interface PlannedVisit {
  institution: Institution
  day: Day
  at?: Instant
  condition?: Condition
}

/** An ordinary visit on a planned day, which stays as it is: no refund follows. */
export function plannedVisit(scene: Scene, { institution, day, at, condition }: PlannedVisit): Encounter {
  const fitting = complaints.filter((complaint) => canHave(scene.person, complaint, day))
  return {
    ...visit(scene, {
      condition: condition ?? scene.random.pick(fitting),
      institution,
      at: at ?? officeInstant(scene.random, day),
    }),
    afterwards: undefined,
  }
}
