import { useBlocker } from '@tanstack/react-router'
import { useMemo, useReducer, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../app/session.ts'
import { changedRows, gridAfter, gridOf } from '../../../components/edit-grid/grid-state.ts'
import { type Column, problemsOf } from './cell-problem.ts'
import { useKeptEdits } from './use-kept-edits.ts'

interface DraftTable {
  /** What is edited, so that unsaved changes of it are found again. */
  readonly place: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** Null where any may stand. */
  readonly sources: ReadonlySet<string> | null
}

/** A place in a grid that one is led to. */
export interface GridPlace {
  readonly key: number
  readonly column: number
}

/** A table while it is edited: its rows, what is different, what is wrong, and the way to it. Leaving with changes asks first. */
export function useDraftGrid(
  { place: table, columns, rows, sources }: DraftTable,
  told: ReadonlyMap<number, ReadonlyMap<number, string>>,
) {
  const { t } = useTranslation('rules')
  const [grid, act] = useReducer(gridAfter, rows, gridOf)
  const { userId } = useSession()
  const [search, setSearch] = useState('')
  const [place, setPlace] = useState<GridPlace>()
  const changed = useMemo(() => changedRows(grid.rows, rows), [grid.rows, rows])
  const problems = useMemo(() => {
    const own = problemsOf(changed, columns, sources)
    const words = new Map(
      [...own].map(([key, row]) => [
        key,
        new Map([...row].map(([at, { key: word, words: said }]) => [at, String(t(word, said ?? {}))])),
      ]),
    )
    // What the server said of a row stands until the row is changed.
    for (const [key, row] of told) if (!words.has(key)) words.set(key, new Map(row))
    return words as ReadonlyMap<number, ReadonlyMap<number, string>>
  }, [changed, columns, sources, told, t])
  const shown = useMemo(() => {
    const text = search.trim().toLowerCase()
    return text === ''
      ? grid.rows
      : grid.rows.filter(({ cells }) => cells.some((cell) => cell.toLowerCase().includes(text)))
  }, [grid.rows, search])
  const isDirty = changed.length > 0
  const kept = useKeptEdits({
    place: `${userId} ${table}`,
    width: columns.length,
    rows: grid.rows,
    changed,
    act,
  })
  useLeaveWarning(isDirty, t('draft.leave'))
  const count = [...problems.values()].reduce((sum, row) => sum + row.size, 0)
  const nextProblem = () => {
    const all = [...problems].flatMap(([key, row]) => [...row.keys()].map((column) => ({ key, column })))
    const at = place ? all.findIndex((one) => one.key === place.key && one.column === place.column) : -1
    const next = all[(at + 1) % all.length]
    setSearch('')
    if (next) setPlace({ ...next })
  }
  return { grid, act, search, setSearch, shown, changed, problems, count, place, nextProblem, isDirty, kept }
}

function useLeaveWarning(isDirty: boolean, text: string): void {
  useBlocker({
    shouldBlockFn: () => isDirty && !window.confirm(text),
    enableBeforeUnload: isDirty,
    disabled: !isDirty,
  })
}
