import type { Charge, Encounter } from '../../life/encounter.ts'

/** The encounter with each charge changed; what takes a charge back goes with it, and names the changed one. */
export function withEachCharge(encounter: Encounter, change: (charge: Charge) => Charge): Encounter {
  const made = new Map<Charge, Charge>()
  for (const charge of encounter.charges) if (!charge.takesBack) made.set(charge, change(charge))
  const charges = encounter.charges.map((charge) => {
    const { takesBack } = charge
    if (!takesBack) return made.get(charge) ?? charge
    return { ...change(charge), takesBack: made.get(takesBack) ?? takesBack }
  })
  return { ...encounter, charges }
}
