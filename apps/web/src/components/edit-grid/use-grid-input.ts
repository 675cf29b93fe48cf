import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import type { GridColumn } from './grid-column.ts'
import { blockOf, type Cursor, cursorAfter } from './grid-cursor.ts'
import { cellsFromText, type GridAct, type GridRow } from './grid-state.ts'

interface GridPlace {
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly cursor: Cursor
  readonly setCursor: (cursor: Cursor) => void
  readonly isReadOnly: boolean
  readonly mayAdd: boolean
  readonly onAct: (act: GridAct) => void
  /** Takes the keys back from a cell that was typed into. */
  readonly back: () => void
}

/** What keys and the clipboard do in a grid. */
export function useGridInput(place: GridPlace) {
  const { columns, rows, cursor, isReadOnly, mayAdd, onAct } = place
  const [typing, setTyping] = useState<string | null>(null)
  const block = blockOf(cursor)
  const row = rows[cursor.row]
  const mayWrite = !isReadOnly && columns[cursor.column]?.isFixed !== true && row?.isGone === false
  const size = { rows: rows.length, columns: columns.length }
  const chosen = () =>
    rows.slice(block.top, block.bottom + 1).map(({ cells }) => cells.slice(block.left, block.right + 1))
  const put = (cells: readonly (readonly string[])[]) =>
    onAct({
      kind: 'paste',
      keys: rows.slice(block.top, block.top + cells.length).map(({ key }) => key),
      column: block.left,
      cells,
      isFixed: columns.map(({ isFixed = false }) => isFixed),
      mayAdd,
    })
  const settle = () => {
    if (typing !== null && row)
      onAct({ kind: 'set', key: row.key, column: cursor.column, value: typing.trim() })
    setTyping(null)
  }
  const open = () => {
    if (mayWrite) setTyping(row?.cells[cursor.column] ?? '')
  }
  const hands: Hands = { ...place, size, mayWrite, settle, open, setTyping, put, chosen }
  return {
    typing,
    setTyping,
    settle,
    open,
    press: (event: KeyboardEvent) => {
      const act = typing === null ? atRest(event, hands) : whileTyping(event, hands)
      if (act === undefined) return
      event.preventDefault()
      act()
    },
    copied: (event: ClipboardEvent) => {
      if (typing !== null) return
      event.preventDefault()
      const text = chosen().map((cells) => cells.join('\t'))
      event.clipboardData.setData('text/plain', text.join('\n'))
    },
    takenIn: (event: ClipboardEvent) => {
      if (typing !== null || isReadOnly) return
      event.preventDefault()
      const cells = cellsFromText(event.clipboardData.getData('text/plain'))
      // One value fills all that is chosen, as spreadsheets do.
      const [[only] = []] = cells
      const isOne = cells.length === 1 && cells[0]?.length === 1 && only !== undefined
      put(isOne ? chosen().map((own) => own.map(() => only)) : cells)
    },
  }
}

interface Hands extends GridPlace {
  readonly size: { readonly rows: number; readonly columns: number }
  readonly mayWrite: boolean
  settle(): void
  open(): void
  setTyping(value: string | null): void
  put(cells: readonly (readonly string[])[]): void
  chosen(): readonly (readonly string[])[]
}

function whileTyping(event: KeyboardEvent, hands: Hands): (() => void) | undefined {
  const { cursor, setCursor, size, settle, setTyping, back } = hands
  // A word that an input method is still making is not sent by its Enter.
  if (event.nativeEvent.isComposing) return undefined
  if (event.key === 'Escape')
    return () => {
      setTyping(null)
      back()
    }
  if (event.key !== 'Enter' && event.key !== 'Tab') return undefined
  return () => {
    settle()
    back()
    const key = event.key === 'Enter' ? 'ArrowDown' : 'Tab'
    const shiftKey = event.shiftKey && key === 'Tab'
    const next = cursorAfter(cursor, { key, shiftKey, ctrlKey: false, metaKey: false }, size)
    if (next) setCursor(next)
  }
}

function atRest(event: KeyboardEvent, hands: Hands): (() => void) | undefined {
  const { cursor, setCursor, columns, size, mayWrite, onAct, open, put, chosen, setTyping } = hands
  const isCommand = event.ctrlKey || event.metaKey
  const letter = event.key.toLowerCase()
  if (isCommand && (letter === 'z' || letter === 'y'))
    return () => onAct({ kind: letter === 'y' || event.shiftKey ? 'redo' : 'undo' })
  // From the first and the last cell Tab leaves the grid, so that nobody is caught in it.
  const isEdge = event.shiftKey ? cursor.column === 0 : cursor.column === columns.length - 1
  if (event.key === 'Tab' && isEdge) return undefined
  const next = cursorAfter(cursor, event, size)
  if (next !== undefined) return () => setCursor(next)
  if (!mayWrite) return undefined
  if (event.key === 'Enter' || event.key === 'F2') return open
  if (event.key === 'Delete' || event.key === 'Backspace')
    return () => put(chosen().map((cells) => cells.map(() => '')))
  return event.key.length === 1 && !isCommand && !event.altKey ? () => setTyping(event.key) : undefined
}
