import { LAST_DAY_NO } from '@fundwatch/domain'
import type { Rule } from './edition.ts'
import { sharedDays, type ValidDays, validDays } from './valid-days.ts'

/** The parameters of a rule on some days. */
export interface ParametersInForce {
  readonly values: Readonly<Record<string, string>>
  readonly days: ValidDays
}

/** Cuts days into stretches on which every parameter of a rule has one value. A parameter holds from its day until the next value's. */
export function parametersInForce(rule: Rule, within: ValidDays): ParametersInForce[] {
  const stretches: ParametersInForce[] = [{ values: {}, days: within }]
  return Object.entries(rule.parameters).reduce(
    (cut, [name, values]) => cut.flatMap((stretch) => cutBy(stretch, name, datedValues(values))),
    stretches,
  )
}

function datedValues(values: Rule['parameters'][string]): { value: string; days: ValidDays }[] {
  const sorted = [...values].sort((left, right) => (left.from < right.from ? -1 : 1))
  return sorted.flatMap(({ value, from }, at) => {
    const next = sorted[at + 1]
    const days = validDays(from, '')
    const end = next ? (validDays(next.from, '')?.from ?? LAST_DAY_NO + 1) - 1 : LAST_DAY_NO
    return days && days.from <= end ? [{ value, days: { from: days.from, to: end } }] : []
  })
}

/** Days before the first value keep the parameter unsaid. */
function cutBy(
  stretch: ParametersInForce,
  name: string,
  dated: { value: string; days: ValidDays }[],
): ParametersInForce[] {
  const first = dated[0]?.days.from ?? LAST_DAY_NO + 1
  const before =
    first > stretch.days.from
      ? sharedDays(stretch.days, { from: stretch.days.from, to: first - 1 })
      : undefined
  const parts = dated.flatMap(({ value, days }) => {
    const common = sharedDays(stretch.days, days)
    return common ? [{ values: { ...stretch.values, [name]: value }, days: common }] : []
  })
  return before ? [{ values: stretch.values, days: before }, ...parts] : parts
}
