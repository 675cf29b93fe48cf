import type { Fen } from '../fen.ts'
import { fen } from '../fen.ts'
import { divideHalfUp } from '../whole-division.ts'

/** How grave the conduct is, as standards of discretion tell it. */
export const GRAVITIES = { light: '从轻', ordinary: '一般', heavy: '从重' } as const

/** The code of how grave the conduct is. */
export type Gravity = keyof typeof GRAVITIES

/** What may be imposed: a multiple of the loss in hundredths, or a sum in fen, from – to, of a standard in force. */
export interface DiscretionBand {
  readonly article: string
  readonly gravity: Gravity
  readonly measure: 'multiple' | 'sum'
  readonly from: number
  readonly to: number
  readonly source: string
}

/** Where something lies in a band: what lies on one of its ends is allowed, and said to be there. */
export type BandPlace = 'below' | 'low-edge' | 'inside' | 'high-edge' | 'above'

/** Where a multiple or a sum lies in its band. */
export function placeInBand(value: number, { from, to }: Pick<DiscretionBand, 'from' | 'to'>): BandPlace {
  if (value < from) return 'below'
  if (value > to) return 'above'
  if (value === from) return 'low-edge'
  return value === to ? 'high-edge' : 'inside'
}

/** Where a decision lies in its band: by its multiple, or by its fine; null where there is no band or no multiple yet. */
export function placeOfDecision({
  band,
  multiple,
  fineFen,
}: {
  readonly band: DiscretionBand | null
  readonly multiple: number | null
  readonly fineFen: Fen
}): BandPlace | null {
  if (band === null) return null
  const value = band.measure === 'multiple' ? multiple : fineFen
  return value === null ? null : placeInBand(value, band)
}

/** The fine for a loss at a multiple in hundredths, half a fen up. */
export function fineOf(lossFen: Fen, multiple: number): Fen {
  return fen(divideHalfUp(BigInt(lossFen) * BigInt(multiple), 100n))
}
