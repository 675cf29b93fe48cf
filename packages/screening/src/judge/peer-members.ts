import type { StratumCell } from '../statistics/standardise.ts'
import type { ScreenCell, ScreenRow } from './hit.ts'
import { peerValue } from './peer-words.ts'
import { keyOf, keyText, numberIn } from './row-cells.ts'
import type { Screen, ScreenJudge } from './screen.ts'

/** Somebody who is compared with peers. */
export interface Member {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | null>>
  readonly exposure: number
  readonly cells: readonly StratumCell[]
  /** All its rows as one: numbers added up, texts of the first. */
  readonly row: ScreenRow
}

type PeersJudge = ScreenJudge & { readonly kind: 'peers' }

/** The members among the rows of a screen, one for each key, in order of first appearance. */
export function membersOf(screen: Screen, judge: PeersJudge, rows: readonly ScreenRow[]): readonly Member[] {
  const added = new Set([
    ...screen.numbers.map(({ name }) => name),
    judge.observed,
    judge.exposure,
    screen.amount,
  ])
  const fixed = new Set([...screen.grain, ...judge.by, ...judge.stratum])
  const isAdded = (name: string) => added.has(name) && !fixed.has(name)
  return [...Map.groupBy(rows, (row) => keyText(keyOf(screen, row)))].map(([name, own]) => {
    const [first = {}] = own
    return {
      name,
      attributes: Object.fromEntries(judge.by.map((column) => [column, peerValue(column, first[column])])),
      exposure: own.reduce((sum, row) => sum + numberIn(row, judge.exposure), 0),
      cells: own.map((row) => ({
        member: name,
        stratum: JSON.stringify(judge.stratum.map((column) => row[column] ?? null)),
        observed: numberIn(row, judge.observed),
        exposure: numberIn(row, judge.exposure),
      })),
      row: Object.fromEntries(
        Object.keys(first).map((column): [string, ScreenCell] => [
          column,
          isAdded(column)
            ? own.reduce((sum, row) => sum + numberIn(row, column), 0)
            : (first[column] ?? null),
        ]),
      ),
    }
  })
}
