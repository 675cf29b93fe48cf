import { polynomial } from './polynomial.ts'

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI)

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / SQRT_TWO_PI
}

/**
 * The chance that a standard normal number is above z: rational approximations of Cody (1969), relative error below 1e-14 down to
 * 1e-300; beyond z = 37.5 it is 0.
 */
export function normalAbove(z: number): number {
  return z < 0 ? 1 - upper(-z) : upper(z)
}

/** The chance that a standard normal number is at most z; as accurate below as `normalAbove` is above. */
export function normalUpTo(z: number): number {
  return normalAbove(-z)
}

const NEAR = {
  top: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.689485460371, 18154.98125334356],
  bottom: [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
}
const MIDDLE = {
  top: [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388375, 93.50665613217785, 597.2702763948002,
    2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  bottom: [
    1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
    34900.95272114598, 38912.00328609327, 19685.429676859992,
  ],
}
const FAR = {
  top: [
    0.02307344176494017, 0.215898534057957, 0.1274011611602474, 0.022235277870649807, 0.0014216191932278936,
    0.000029112874951168793,
  ],
  bottom: [
    1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
    0.00007297515550839662,
  ],
}

function upper(z: number): number {
  if (z > 37.5) return 0
  if (z < 0.67448975) return 0.5 - z * ratio(NEAR, z * z)
  // The square is taken in two parts, because its rounding would cost digits of the exponential.
  const coarse = Math.trunc(z * 16) / 16
  const gauss = Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse))
  if (z < 5.656854249492381) return gauss * ratio(MIDDLE, z)
  const inverse = 1 / (z * z)
  return (gauss * (1 / SQRT_TWO_PI - inverse * ratio(FAR, inverse))) / z
}

function ratio({ top, bottom }: typeof NEAR, x: number): number {
  return polynomial(top, x) / polynomial(bottom, x)
}

/**
 * The z that a standard normal number is at most with this chance (0 < chance < 1): the start of Abramowitz and Stegun (1964,
 * 26.2.23) and steps of Halley; relative error below 1e-12. Chances beyond 1e-300 are taken as 1e-300, so that it is never infinite.
 */
export function normalQuantile(chance: number): number {
  if (!(chance >= 0 && chance <= 1)) throw new RangeError(`${chance} is no chance.`)
  if (chance > 0.5) return -lowerQuantile(Math.max(1 - chance, 1e-300))
  return lowerQuantile(Math.max(chance, 1e-300))
}

function lowerQuantile(chance: number): number {
  if (chance === 0.5) return 0
  const t = Math.sqrt(-2 * Math.log(chance))
  const top = 2.515517 + t * (0.802853 + t * 0.010328)
  let z = top / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let step = 0; step < 3; step += 1) {
    const error = (normalUpTo(z) - chance) / normalDensity(z)
    z -= error / (1 + (z * error) / 2)
  }
  return z
}
