import type { DayNo } from '../civil-time.ts'
import type { Parameter, ParameterValue } from './parameter-law.ts'

/** A local revision: a value that two persons gave a parameter in a region. */
export interface ParameterRevision extends ParameterValue {
  readonly name: string
}

/**
 * Parameters with local revisions, in the order in which they were approved: of one region and day the last one counts, and what it
 * covers only in part keeps its other days. Revisions of names that nobody knows are left out.
 */
export function withRevisions(
  parameters: readonly Parameter[],
  revisions: readonly ParameterRevision[],
): readonly Parameter[] {
  const byName = Map.groupBy(revisions, ({ name }) => name)
  return parameters.map((parameter) => ({
    ...parameter,
    values: (byName.get(parameter.name) ?? []).reduce<readonly ParameterValue[]>(revised, parameter.values),
  }))
}

function revised(
  values: readonly ParameterValue[],
  { fromDay, toDay, region, value, source }: ParameterRevision,
): readonly ParameterValue[] {
  const kept = values.flatMap((old) => (old.region === region ? outside(old, fromDay, toDay) : [old]))
  return [...kept, { fromDay, toDay, region, value, source }]
}

/** What of a value lies before and after some days. */
function outside(value: ParameterValue, fromDay: DayNo, toDay: DayNo): ParameterValue[] {
  const before = { ...value, toDay: Math.min(value.toDay, fromDay - 1) as DayNo }
  const after = { ...value, fromDay: Math.max(value.fromDay, toDay + 1) as DayNo }
  return [before, after].filter((part) => part.fromDay <= part.toDay)
}
