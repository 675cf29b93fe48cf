import type { Answer } from '../../wire/paths.ts'

type Row = Pick<Answer<'/ledger/sums'>['rows'][number], 'key' | 'stage' | 'fen'>

/** Money by campaign and stage, over all funds, in fen. */
export function sumsOf(rows: readonly Row[]): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const sums = new Map<string, Record<string, number>>()
  for (const { key, stage, fen } of rows) {
    const of = sums.get(key) ?? {}
    of[stage] = (of[stage] ?? 0) + fen
    sums.set(key, of)
  }
  return sums
}
