import { LARGEST_SCALED } from './decimal-text.ts'
import { domainError } from './errors.ts'

/** The number itself when it is whole and within ±`LARGEST_SCALED`; throws `number-out-of-range` otherwise. Never -0. */
export function checkedScaled(value: number | bigint, unit: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || Math.abs(number) > LARGEST_SCALED) {
    throw domainError('number-out-of-range', { value, unit })
  }
  return number === 0 ? 0 : number
}
