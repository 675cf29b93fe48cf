import { type CivilDay, dayNo } from '@fundwatch/domain'

/** The mix of the performance budget: 20 lines and 50 of history, items by Zipf over 20,000 codes, 50,000 points that name codes. */
export const MIX = { lines: 20, history: 50, codes: 20_000, points: 50_000 } as const

/** The day on which the claims of the mix are checked. */
export const TODAY = dayNo('2026-09-15' as CivilDay)

/** Main diagnoses of the persons of the mix. */
export const DIAGNOSES = [
  'I10.x00x002',
  'E11.900',
  'J06.900',
  'K29.500',
  'M54.500',
  'I25.103',
  'J44.900',
  'N18.900',
  'I63.900',
  'E78.500',
  'M17.900',
  'K80.200',
] as const
