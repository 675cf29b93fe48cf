const MOST_COUNTED = 10_000

/** A page of a list as it is told. */
export function asPage<Row>({
  rows,
  next,
  counted,
}: {
  readonly rows: readonly Row[]
  readonly next: string | number | null
  readonly counted: number
}) {
  return {
    rows: [...rows],
    next: next === null ? null : String(next),
    counted,
    isCountCapped: counted === MOST_COUNTED,
  }
}
