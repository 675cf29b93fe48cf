/** A lead of a screen, or a place in a baseline's ranking, held against what was planted. */
export interface Lead {
  /** The higher, the sooner somebody looks; equal ones come in no order. */
  readonly score: number
  /** Planted cases that it touches. */
  readonly found: readonly string[]
  /** Innocent look-alikes that it touches. */
  readonly touched: readonly string[]
}

/** All leads of one source, and how much there was to find. */
export interface LeadList {
  readonly leads: readonly Lead[]
  readonly planted: number
  readonly innocent: number
}

/** What a lead turns out to be: one that finds something planted accuses nobody by also touching a look-alike. */
export type LeadRole = 'planted' | 'look-alike' | 'other'

/** What a lead turns out to be. */
export function roleOf({ found, touched }: Lead): LeadRole {
  if (found.length > 0) return 'planted'
  return touched.length > 0 ? 'look-alike' : 'other'
}

/** Leads with the same score, the highest first. Throws RangeError for a score that is no number. */
export function tiedLeads(leads: readonly Lead[]): readonly (readonly Lead[])[] {
  for (const { score } of leads) if (Number.isNaN(score)) throw new RangeError('A lead has no score.')
  const byScore = Map.groupBy(leads, ({ score }) => score)
  return [...byScore].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, tied]) => tied)
}
