import { dayOfInstant } from '../calendar/civil-time.ts'
import { type ItemLimits, limitsOf } from '../catalogue/limit.ts'
import { ageOn } from '../city/person.ts'
import type { Charge, Encounter } from './encounter.ts'
import { LimitedUse } from './limited-use.ts'

/**
 * Leaves out what an honest doctor would not charge: what suits neither person nor place, comes too often, lies
 * within what was charged already, or was handed out while the last box still lasts. Labelled charges stay, whatever
 * they break; planned encounters come before ordinary ones. Charges are left out of the encounters themselves.
 */
export function keepToLimits(
  encounters: readonly Encounter[],
  planned: ReadonlySet<Encounter>,
): readonly Encounter[] {
  const use = new LimitedUse()
  for (const encounter of encounters) {
    for (const charge of encounter.charges) if (isFixed(charge)) use.note(encounter, charge)
  }
  for (const encounter of encounters) if (planned.has(encounter)) restrain(encounter, use)
  for (const encounter of encounters) if (!planned.has(encounter)) restrain(encounter, use)
  return encounters.filter(({ charges }) => charges.length > 0)
}

function restrain(encounter: Encounter, use: LimitedUse): void {
  const dropped = new Set<Charge>()
  const undone = new Set(encounter.charges.map(({ takesBack }) => takesBack))
  // The whole is what was done; a part of it gives way even when it was charged first.
  const wholesFirst = encounter.charges.toSorted((a, b) => partsOf(b) - partsOf(a))
  for (const charge of wholesFirst) {
    if (isFixed(charge) || charge.takesBack) continue
    if (!isFitting(encounter, charge)) dropped.add(charge)
    else if (undone.has(charge)) continue
    else if (use.allows(encounter, charge)) use.note(encounter, charge)
    else dropped.add(charge)
  }
  if (dropped.size === 0) return
  encounter.charges = encounter.charges.filter(
    (charge) => !dropped.has(charge) && !(charge.takesBack && dropped.has(charge.takesBack)),
  )
}

function partsOf({ item }: Charge): number {
  return limitsOf(item)?.contains.length ?? 0
}

function isFixed({ label }: Charge): boolean {
  return label !== undefined
}

/** Whether the item may be charged to this person, here and now, as far as other charges are not concerned. */
function isFitting(encounter: Encounter, charge: Charge): boolean {
  const { person, institution, isStay, medType } = encounter
  const limits = limitsOf(charge.item)
  if (!limits) return true
  const { sex, ages, minLevel, isInpatientOnly, onlyInsurance, herb, isSecondLine } = limits
  if (sex !== undefined && sex !== person.sex) return false
  const age = ageOn(person, dayOfInstant(charge.at))
  if (ages && (age < ages[0] || age > ages[1])) return false
  if (institution.levelClass < minLevel || (isInpatientOnly && !isStay) || isSecondLine) return false
  if (!isIndicated(limits, encounter)) return false
  if (charge.isSelfPaid === true) return true
  return (
    onlyInsurance !== 'work-injury' &&
    (onlyInsurance === undefined || medType === '52') &&
    herb !== 'never-paid'
  )
}

/** Where nothing was diagnosed nothing can be said. */
function isIndicated({ indications }: ItemLimits, { diagnoses }: Encounter): boolean {
  if (indications.length === 0 || diagnoses.length === 0) return true
  return diagnoses.some(({ icd }) => indications.some((beginning) => icd.startsWith(beginning)))
}
