import type { CivilDay } from '@fundwatch/domain'
import type { Screen } from './screen.ts'

/** The value of each parameter of a screen on a day. Throws RangeError where none holds: the parser of screens refuses gaps at the end. */
export function parametersOn({ id, parameters }: Screen, day: CivilDay): ReadonlyMap<string, number> {
  return new Map(
    parameters.map(({ name, values }) => {
      const held = values.find(({ from, to }) => from <= day && (to === null || day <= to)) ?? values[0]
      if (held === undefined) throw new RangeError(`${id} has no value of ${name}.`)
      return [name, held.value]
    }),
  )
}
