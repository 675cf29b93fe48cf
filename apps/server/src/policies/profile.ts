import {
  type Actor,
  grantFor,
  OF_THE_CITY,
  type Place,
  type Role,
  reachOf,
  type Scope,
} from '@fundwatch/domain'

/** Who looks at institutions, doctors and items as the bureau does. */
const BUREAU: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'inspector',
  'auditor',
]
/** An institution sees itself and those who work there. */
const OFFICE: readonly Role[] = ['institution-office']
/** A doctor sees himself. */
const SELF: readonly Role[] = ['doctor']

/** Where an institution stands. */
export interface InstitutionPlace {
  readonly institutionId: string
  readonly county: string | null
}

/** Where a doctor stands at one institution. */
export interface DoctorPlace extends InstitutionPlace {
  readonly doctorId: string
}

function placeOf({ institutionId, county }: InstitutionPlace, doctorId: string | null = null): Place {
  return { ...OF_THE_CITY, county, institutionId, doctorId }
}

/** Whether somebody may see the profile of an institution: the bureau of its place, and its own office. */
export function canSeeInstitution(actor: Actor, institution: InstitutionPlace): boolean {
  return grantFor(actor, [...BUREAU, ...OFFICE], placeOf(institution)) !== undefined
}

/** Whether somebody may see the profile of a doctor: whoever sees his institution, and he himself. */
export function canSeeDoctor(actor: Actor, doctor: DoctorPlace): boolean {
  return (
    canSeeInstitution(actor, doctor) || grantFor(actor, SELF, placeOf(doctor, doctor.doctorId)) !== undefined
  )
}

/** Whether somebody may see how items are charged in the city; sums that name nobody. */
export function canSeeItems(actor: Actor): boolean {
  return reachOf(actor, [...BUREAU, ...OFFICE]).length > 0
}

/** Whether somebody sees profiles at all. */
export function canSeeProfiles(actor: Actor): boolean {
  return reachOf(actor, [...BUREAU, ...OFFICE, ...SELF]).length > 0
}

/** Whether somebody sees more than his own institution: only then persons stand in a network, and only those he may see. */
export function seesAsBureau(actor: Actor): boolean {
  return reachOf(actor, BUREAU).length > 0
}

/** Where somebody sees institutions and doctors. */
export function profileReach(actor: Actor): readonly Scope[] {
  return [
    ...reachOf(actor, [...BUREAU, ...OFFICE]).filter(
      ({ kind }) => kind === 'city' || kind === 'county' || kind === 'institution',
    ),
    ...reachOf(actor, SELF).filter(({ kind }) => kind === 'self'),
  ]
}

/** Whether somebody sees rules and points: all who work with findings. */
export function canSeeKnowledge(actor: Actor): boolean {
  return canSeeProfiles(actor)
}
