import { caseworkError } from '@fundwatch/domain'

/** What PostgreSQL's `integer` holds, and far more than any list has. */
const MOST = 2_147_483_647

/** The whole numbers a place in a list is made of, as the last answer named them; null for the first page. Throws `place-unknown`. */
export function numbersOf(after: string | undefined, count: number): readonly number[] | null {
  if (after === undefined) return null
  const numbers = after.split('_').map((part) => (/^\d{1,10}$/.test(part) ? Number(part) : MOST + 1))
  if (numbers.length !== count || numbers.some((number) => number > MOST))
    throw caseworkError('place-unknown')
  return numbers
}
