import { useRead } from '../wire/use-read.ts'

const CODE = /^\d{6}$/

/** The names of the city's counties by their codes; of those that nobody named there is none, and pages show the code. */
export function useCountyNames(): ReadonlyMap<string, string> {
  // One reading for the whole page: names change when the city puts another list there.
  const { data } = useRead('/counties/list', {})
  return namesOf(data?.rows ?? NOBODY)
}

const NOBODY: readonly { readonly county: string; readonly name: string }[] = []
const made = new WeakMap<object, ReadonlyMap<string, string>>()

/** The same map for the same answer, so that nothing is drawn again for it. */
function namesOf(rows: typeof NOBODY): ReadonlyMap<string, string> {
  const known = made.get(rows) ?? new Map(rows.map(({ county, name }) => [county, name]))
  made.set(rows, known)
  return known
}

/** A county as people call it; its code where it has no name here. */
export function CountyWord({ code }: { readonly code: string | null | undefined }) {
  const name = useCountyNames().get(code ?? '')
  if (code === null || code === undefined || code === '') return <>—</>
  return name === undefined ? <>{code}</> : <span title={code}>{name}</span>
}

/** Whether a field tells a county by its code. */
export function isCounty(title: string | undefined, value: unknown): value is string {
  return title?.endsWith('区划') === true && typeof value === 'string' && CODE.test(value)
}
