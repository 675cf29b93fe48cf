import { civilDay, type DayNo } from '../civil-time.ts'
import { parameterError } from './parameter-error.ts'

/** A number of law or agreement, on a day in a region: region is 医保区划 (2, 4 or 6 digits count), null is the nation. */
export type ParameterOn = (
  name: string,
  at: { readonly region: string | null; readonly day: DayNo },
) => number

/** A value of a parameter, from the first to the last day, in a region and all below it. */
export interface ParameterValue {
  readonly fromDay: DayNo
  readonly toDay: DayNo
  /** Province 2, city 4, county 6 digits; null for the whole nation. */
  readonly region: string | null
  readonly value: number
  /** The text it stands in. */
  readonly source: string
}

/** A number that law or a local agreement sets, with everything it ever was. */
export interface Parameter {
  /** Verb-free kebab-case; never reused. */
  readonly name: string
  /** In Chinese. */
  readonly title: string
  /** What the value counts: `工作日`, `天`, `分`, `万分之一` … */
  readonly unit: string
  readonly values: readonly ParameterValue[]
}

/**
 * Reads parameters by region and day: the most specific region wins, then the value that began last. Throws `unknown` for a
 * name nobody defined and `not-in-force` where no value holds: a deadline is never guessed.
 */
export function parameterOn(parameters: readonly Parameter[]): ParameterOn {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  return (name, at) => {
    const parameter = byName.get(name)
    if (parameter === undefined) throw parameterError('unknown', { name })
    const found = valueOn(parameter, at)
    if (found === undefined)
      throw parameterError('not-in-force', {
        title: parameter.title,
        region: at.region,
        day: civilDay(at.day),
      })
    return found.value
  }
}

/** The value in force in a region on a day, with its source; undefined where there is none. */
export function valueOn(
  { values }: Parameter,
  { region, day }: { readonly region: string | null; readonly day: DayNo },
): ParameterValue | undefined {
  return values
    .filter((value) => value.fromDay <= day && day <= value.toDay && reaches(value.region, region))
    .toSorted(bySpecificity)[0]
}

function reaches(outer: string | null, inner: string | null): boolean {
  return outer === null || (inner?.startsWith(outer) ?? false)
}

function bySpecificity(left: ParameterValue, right: ParameterValue): number {
  return (right.region?.length ?? 0) - (left.region?.length ?? 0) || right.fromDay - left.fromDay
}
