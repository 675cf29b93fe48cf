/** A row of a grid: what it was (null for a new one), what it says, and whether it is to go. */
export interface GridRow {
  readonly key: number
  /** Its place in what is edited; null for a new one. */
  readonly base: number | null
  readonly cells: readonly string[]
  readonly isGone: boolean
}

/** A grid with what was done to it, so that it can be undone. */
export interface GridState {
  readonly rows: readonly GridRow[]
  readonly past: readonly (readonly GridRow[])[]
  readonly future: readonly (readonly GridRow[])[]
  readonly nextKey: number
}

/** What can be done to a grid; rows by their key. */
export type GridAct =
  | { readonly kind: 'set'; readonly key: number; readonly column: number; readonly value: string }
  /** A block of cells from a place on, down the rows that are shown; what is beyond their end becomes new rows. */
  | {
      readonly kind: 'paste'
      readonly keys: readonly number[]
      readonly column: number
      readonly cells: readonly (readonly string[])[]
      readonly isFixed: readonly boolean[]
      readonly mayAdd: boolean
    }
  | { readonly kind: 'add'; readonly after: number | null; readonly cells: readonly string[] }
  | { readonly kind: 'remove'; readonly keys: readonly number[] }
  | {
      readonly kind: 'fill'
      readonly keys: readonly number[]
      readonly column: number
      readonly value: string
    }
  | { readonly kind: 'restore'; readonly rows: readonly KeptRow[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }

/** A changed row as it can be kept outside the page: by its place in what is edited, a new one by the row it stands after. */
export interface KeptRow {
  readonly base: number | null
  /** Of a new row: the place of the last old row before it; null where it comes before all. */
  readonly after: number | null
  readonly cells: readonly string[]
  readonly isGone: boolean
}

const MOST_STEPS = 100

/** A grid as it begins. */
export function gridOf(rows: readonly (readonly string[])[]): GridState {
  return {
    rows: rows.map((cells, at) => ({ key: at, base: at, cells, isGone: false })),
    past: [],
    future: [],
    nextKey: rows.length,
  }
}

/** The grid after something was done to it. What changes nothing leaves no step. */
export function gridAfter(state: GridState, act: GridAct): GridState {
  if (act.kind === 'undo') return stepped(state, 'past', 'future')
  if (act.kind === 'redo') return stepped(state, 'future', 'past')
  const { rows, nextKey } = changed(state, act)
  if (rows === state.rows) return state
  return { rows, nextKey, past: [...state.past, state.rows].slice(-MOST_STEPS), future: [] }
}

function stepped(state: GridState, from: 'past' | 'future', to: 'past' | 'future'): GridState {
  const rows = state[from].at(-1)
  if (rows === undefined) return state
  return { ...state, rows, [from]: state[from].slice(0, -1), [to]: [...state[to], state.rows] }
}

type Changed = Pick<GridState, 'rows' | 'nextKey'>

function changed(state: GridState, act: Exclude<GridAct, { kind: 'undo' | 'redo' }>): Changed {
  switch (act.kind) {
    case 'set':
      return withCells(state, new Map([[act.key, new Map([[act.column, act.value]])]]))
    case 'fill':
      return withCells(state, new Map(act.keys.map((key) => [key, new Map([[act.column, act.value]])])))
    case 'paste':
      return pasted(state, act)
    case 'add':
      return added(state, act.after, [act.cells])
    case 'restore':
      return restored(state, act.rows)
    case 'remove': {
      const keys = new Set(act.keys)
      const rows = state.rows.flatMap((row) =>
        keys.has(row.key) ? (row.base === null ? [] : [{ ...row, isGone: !row.isGone }]) : [row],
      )
      return { rows: keys.size === 0 ? state.rows : rows, nextKey: state.nextKey }
    }
  }
}

function withCells(state: GridState, told: ReadonlyMap<number, ReadonlyMap<number, string>>): Changed {
  let isChanged = false
  const rows = state.rows.map((row) => {
    const own = told.get(row.key)
    if (own === undefined || [...own].every(([at, value]) => row.cells[at] === value)) return row
    isChanged = true
    return { ...row, cells: row.cells.map((cell, at) => own.get(at) ?? cell) }
  })
  return { rows: isChanged ? rows : state.rows, nextKey: state.nextKey }
}

function pasted(state: GridState, act: Extract<GridAct, { kind: 'paste' }>): Changed {
  const { keys, column, cells, isFixed, mayAdd } = act
  const width = isFixed.length
  const told = new Map(
    keys.slice(0, cells.length).map((key, at) => [
      key,
      new Map(
        (cells[at] ?? []).flatMap((value, no) => {
          const place = column + no
          return place < width && !isFixed[place] ? [[place, value.trim()] as const] : []
        }),
      ),
    ]),
  )
  const after = withCells(state, told)
  const beyond = mayAdd ? cells.slice(keys.length) : []
  if (beyond.length === 0) return after
  const fresh = beyond.map((row) => Array.from({ length: width }, (_, at) => (row[at - column] ?? '').trim()))
  return added({ ...state, rows: after.rows }, keys.at(-1) ?? null, fresh)
}

function added(
  { rows, nextKey }: Changed,
  after: number | null,
  fresh: readonly (readonly string[])[],
): Changed {
  const place = after === null ? rows.length : rows.findIndex(({ key }) => key === after) + 1
  const made = fresh.map((cells, at): GridRow => ({ key: nextKey + at, base: null, cells, isGone: false }))
  return { rows: rows.toSpliced(place, 0, ...made), nextKey: nextKey + made.length }
}

function restored({ rows, nextKey }: Changed, kept: readonly KeptRow[]): Changed {
  const old = new Map(kept.flatMap((one) => (one.base === null ? [] : [[one.base, one] as const])))
  const isRow = (row: GridRow) => row.base !== null
  const fresh = Map.groupBy(
    kept
      .filter(({ base }) => base === null)
      .map(({ after, cells }, at) => ({
        after,
        row: { key: nextKey + at, base: null, cells, isGone: false },
      })),
    // What stood after a row that is no more comes last.
    ({ after }) =>
      after === null || rows.some(({ base }) => base === after) ? after : rows.findLast(isRow)?.base,
  )
  const newAfter = (base: number | null) => fresh.get(base)?.map(({ row }) => row) ?? []
  const made = rows.flatMap((row) => {
    const told = row.base === null ? undefined : old.get(row.base)
    const own = told ? { ...row, cells: told.cells, isGone: told.isGone } : row
    return row.base === null ? [own] : [own, ...newAfter(row.base)]
  })
  return { rows: kept.length === 0 ? rows : [...newAfter(null), ...made], nextKey: nextKey + kept.length }
}

/** Changed rows so that they can be kept outside the page. */
export function keptRows(rows: readonly GridRow[], changed: readonly GridRow[]): readonly KeptRow[] {
  const keys = new Set(changed.map(({ key }) => key))
  let after: number | null = null
  return rows.flatMap(({ key, base, cells, isGone }) => {
    const kept: KeptRow = { base, after: base === null ? after : null, cells, isGone }
    if (base !== null) after = base
    return keys.has(key) ? [kept] : []
  })
}

/** The rows that are not what they were. */
export function changedRows(
  rows: readonly GridRow[],
  before: readonly (readonly string[])[],
): readonly GridRow[] {
  return rows.filter(({ base, cells, isGone }) => {
    if (base === null) return cells.some((cell) => cell !== '')
    return isGone || (before[base] !== cells && before[base]?.some((cell, at) => cell !== cells[at]) === true)
  })
}

/** Cells as a spreadsheet puts them on the clipboard: tabs between, quotes around what holds tabs or line ends. */
export function cellsFromText(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, quoted, plain = '', end] = match
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"').replaceAll(/[\r\n]+/g, ' '))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  const last = rows.at(-1)
  return last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows
}
