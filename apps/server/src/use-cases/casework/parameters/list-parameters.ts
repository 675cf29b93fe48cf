import {
  caseworkError,
  type DayNo,
  type KnownCalendar,
  type Parameter,
  type ParameterValue,
  valueOn,
} from '@fundwatch/domain'
import { canReadParameters } from '../../../policies/parameter.ts'
import type { Act } from '../../hub/trail/act.ts'

/** What reading parameters needs. */
export interface ParameterPorts {
  /** As they are now, with approved local revisions. */
  readonly parameters: () => readonly Parameter[]
  readonly calendar: KnownCalendar
}

/** A parameter with its value in force; null where none is. */
export interface ParameterRow {
  readonly parameter: Parameter
  readonly inForce: ParameterValue | null
}

/** The numbers of law that hold in a region on a day, and whether the holidays of its year are known. Throws `forbidden`. */
export function listParameters(
  { parameters, calendar }: ParameterPorts,
  { actor }: Act,
  at: { readonly region: string | null; readonly day: DayNo },
): { readonly rows: readonly ParameterRow[]; readonly knowsHolidays: boolean } {
  if (!canReadParameters(actor)) throw caseworkError('forbidden', { what: '查看参数' })
  return {
    rows: parameters().map((parameter) => ({ parameter, inForce: valueOn(parameter, at) ?? null })),
    knowsHolidays: calendar.knows(at.day),
  }
}

/** Everything that a parameter was, is and will be, the most specific region and the latest beginning first. Throws `forbidden`, `not-found`. */
export function readParameter(
  { parameters }: Pick<ParameterPorts, 'parameters'>,
  { actor }: Act,
  name: string,
): Parameter {
  if (!canReadParameters(actor)) throw caseworkError('forbidden', { what: '查看参数' })
  const found = parameters().find((parameter) => parameter.name === name)
  if (found === undefined) throw caseworkError('not-found')
  const values = found.values.toSorted(
    (left, right) => (right.region?.length ?? 0) - (left.region?.length ?? 0) || right.fromDay - left.fromDay,
  )
  return { ...found, values }
}
