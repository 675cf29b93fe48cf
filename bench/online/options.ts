import { type OnlineBenchWish, STAGES } from './bench-online.ts'

const PERSONS = 20_000
const SECONDS = 20

/**
 * Reads `[persons [seconds [stages [profile folder]]]]`: how many persons are remembered, with 50 lines each (400,000 make 20
 * million lines); how long each stage lasts; stages by comma; a folder for profiles of the processes. Throws RangeError.
 */
export function onlineBenchOptions([
  persons = String(PERSONS),
  seconds = String(SECONDS),
  stages = STAGES.join(),
  profileFolder,
]: readonly string[]): Omit<OnlineBenchWish, 'tell'> {
  const wanted = stages.split(',')
  const unknown = wanted.find((stage) => !STAGES.some((known) => known === stage))
  if (unknown !== undefined)
    throw new RangeError(`There is no stage "${unknown}". There are ${STAGES.join(', ')}.`)
  return { persons: whole(persons), seconds: whole(seconds), stages: wanted, profileFolder }
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`"${text}" is no whole number above 0.`)
  return value
}
