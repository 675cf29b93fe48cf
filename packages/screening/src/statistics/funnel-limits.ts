/** What a funnel is drawn by: plain numbers that can be kept and sent. */
export interface FunnelShape {
  readonly kind: 'ratio' | 'proportion' | 'mean'
  readonly centre: number
  readonly tauSquared: number
}

/** Between which rates 95 % and 99.8 % of members that are like the others lie. */
export interface FunnelLimits {
  readonly low95: number
  readonly high95: number
  readonly low998: number
  readonly high998: number
}

const Z_95 = 1.959963984540054
const Z_998 = 3.090232306167813

/**
 * The limits of a funnel at a volume above 0 (Spiegelhalter 2005). `deviation` is the standard deviation of one unit on the funnel's
 * scale: one half for ratios and shares.
 */
export function funnelLimits(
  { kind, centre, tauSquared }: FunnelShape,
  { volume, deviation = 0.5 }: { volume: number; deviation?: number },
): FunnelLimits {
  const spread = Math.sqrt((deviation * deviation) / volume + tauSquared)
  const limit = (z: number) => BACK[kind](centre, z * spread)
  return { low95: limit(-Z_95), high95: limit(Z_95), low998: limit(-Z_998), high998: limit(Z_998) }
}

const BACK: Record<FunnelShape['kind'], (centre: number, step: number) => number> = {
  ratio: (centre, step) => Math.max(0, Math.sqrt(centre) + step) ** 2,
  proportion: (centre, step) =>
    Math.sin(Math.min(Math.PI / 2, Math.max(0, Math.asin(Math.sqrt(centre)) + step))) ** 2,
  mean: (centre, step) => centre + step,
}
