import { type LeadList, roleOf, tiedLeads } from './lead-list.ts'

/**
 * Average precision over thresholds of the score: the precision of all leads from a score on, weighted by the share of planted cases
 * first found there. Equal scores enter together, so the order of input says nothing; a case found again adds nothing; what is never
 * found counts as 0. Null where nothing was planted.
 */
export function averagePrecision({ leads, planted }: LeadList): number | null {
  if (planted === 0) return null
  const known = new Set<string>()
  let [looked, right, sum] = [0, 0, 0]
  for (const tied of tiedLeads(leads)) {
    const before = known.size
    for (const lead of tied) {
      looked += 1
      if (roleOf(lead) === 'planted') right += 1
      for (const id of lead.found) known.add(id)
    }
    sum += ((known.size - before) * right) / looked
  }
  return sum / planted
}
