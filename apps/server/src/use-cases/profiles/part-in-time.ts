/** Rows of a part of a page, or that the lake is too large to answer in time. */
export interface Part<Row> {
  readonly rows: Row[]
  readonly isTooLarge: boolean
}

const TOO_LARGE: readonly unknown[] = ['took-too-long', 'out-of-memory', 'result-too-large', 'overloaded']

/** A part of a page: what cannot be answered within the limits of who looks into the lake is said, not waited for. */
export async function partInTime<Row>(
  asking: Promise<{ readonly rows: readonly Row[] }>,
): Promise<Part<Row>> {
  try {
    return { rows: [...(await asking).rows], isTooLarge: false }
  } catch (error) {
    if (error instanceof Error && 'code' in error && TOO_LARGE.includes(error.code))
      return { rows: [], isTooLarge: true }
    throw error
  }
}
