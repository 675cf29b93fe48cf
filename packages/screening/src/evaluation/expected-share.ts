import { type Lead, type LeadList, roleOf, tiedLeads } from './lead-list.ts'

/**
 * The share of leads that find something among the first `budget`, or among all where there are fewer: the mean over every order of
 * leads with equal scores. Null without leads or without a budget.
 */
export function precisionAt({ leads }: LeadList, budget: number): number | null {
  const looked = Math.min(budget, leads.length)
  if (!(looked > 0)) return null
  let left = looked
  let right = 0
  for (const tied of tiedLeads(leads)) {
    const taken = Math.min(left, tied.length)
    const good = tied.filter((lead) => roleOf(lead) === 'planted').length
    right += (good * taken) / tied.length
    left -= taken
    if (left === 0) break
  }
  return right / looked
}

/**
 * The share of planted cases that the first `budget` leads find: the mean over every order of leads with equal scores. Null where
 * nothing was planted.
 */
export function recallAt({ leads, planted }: LeadList, budget: number): number | null {
  return planted === 0 ? null : expectedCases(leads, budget, ({ found }) => found) / planted
}

/** The share of look-alikes that the first `budget` leads accuse, so counted. Null where there are none. */
export function accusedAt({ leads, innocent }: LeadList, budget: number): number | null {
  if (innocent === 0) return null
  const accused = (lead: Lead) => (roleOf(lead) === 'look-alike' ? lead.touched : [])
  return expectedCases(leads, budget, accused) / innocent
}

/** How many different cases the first `budget` leads are expected to name. */
function expectedCases(
  leads: readonly Lead[],
  budget: number,
  casesOf: (lead: Lead) => readonly string[],
): number {
  const known = new Set<string>()
  let left = Math.max(0, budget)
  let expected = 0
  for (const tied of tiedLeads(leads)) {
    if (left === 0) break
    const taken = Math.min(left, tied.length)
    const naming = new Map<string, number>()
    for (const lead of tied)
      for (const id of new Set(casesOf(lead))) naming.set(id, (naming.get(id) ?? 0) + 1)
    for (const [id, count] of naming) {
      if (known.has(id)) continue
      expected += 1 - chanceOfNone({ of: tied.length, naming: count, taken })
      known.add(id)
    }
    left -= taken
  }
  return expected
}

/** The chance that none of `naming` leads is among `taken` drawn of `of`. */
function chanceOfNone({
  of,
  naming,
  taken,
}: {
  readonly of: number
  readonly naming: number
  readonly taken: number
}): number {
  if (naming > of - taken) return 0
  let chance = 1
  for (let drawn = 0; drawn < naming; drawn += 1) chance *= (of - taken - drawn) / (of - drawn)
  return chance
}
