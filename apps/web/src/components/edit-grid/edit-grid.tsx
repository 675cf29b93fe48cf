import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef } from 'react'
import { useRoomBelow } from '../use-room-below.ts'
import styles from './edit-grid.module.css'
import type { GridColumn } from './grid-column.ts'
import { blockOf, useCursor } from './grid-cursor.ts'
import { GridLine } from './grid-row.tsx'
import type { GridAct, GridRow } from './grid-state.ts'
import { useGridInput } from './use-grid-input.ts'

const ROW_PX = 30
const NUMBER_PX = 56

interface EditGridProps {
  /** What it holds, for who cannot see it. */
  readonly name: string
  readonly columns: readonly GridColumn[]
  /** The rows that are shown, in this order. */
  readonly rows: readonly GridRow[]
  /** By key of the row and place of the column. */
  readonly problems: ReadonlyMap<number, ReadonlyMap<number, string>>
  readonly changed: ReadonlySet<number>
  readonly onAct: (act: GridAct) => void
  /** The keys of the rows that are chosen. */
  readonly onChosen?: (keys: readonly number[]) => void
  readonly isReadOnly?: boolean
  /** Pasting beyond the end makes new rows. */
  readonly mayAdd?: boolean
  /** Goes to this cell; a new object goes there again. */
  readonly goTo?: { readonly key: number; readonly column: number } | undefined
}

/** A table of many rows to be written like a spreadsheet: keys, blocks, paste, undo; only the rows in sight are drawn. */
export function EditGrid(props: EditGridProps) {
  const { name, columns, rows, problems, changed, onAct, onChosen, isReadOnly = false, goTo } = props
  const place = useRef<HTMLDivElement>(null)
  const height = useRoomBelow(place)
  const id = useId()
  const { cursor, setCursor, point } = useCursor()
  const back = () => place.current?.focus()
  const input = useGridInput({
    columns,
    rows,
    cursor,
    setCursor,
    isReadOnly,
    mayAdd: props.mayAdd ?? false,
    onAct,
    back,
  })
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingStart: ROW_PX,
  })
  const width = columns.reduce((sum, column) => sum + column.width, NUMBER_PX)
  const block = blockOf(cursor)
  useEffect(() => {
    if (cursor.row < rows.length) virtual.scrollToIndex(cursor.row)
    const left = columns.slice(0, cursor.column).reduce((sum, column) => sum + column.width, 0)
    const view = place.current
    if (view && left < view.scrollLeft) view.scrollLeft = left
    const right = NUMBER_PX + left + (columns[cursor.column]?.width ?? 0)
    if (view && right > view.scrollLeft + view.clientWidth) view.scrollLeft = right - view.clientWidth
  }, [cursor, columns, rows.length, virtual])
  useEffect(() => {
    onChosen?.(rows.slice(block.top, block.bottom + 1).map(({ key }) => key))
  }, [block.top, block.bottom, rows, onChosen])
  useEffect(() => {
    if (goTo === undefined) return
    const found = rows.findIndex(({ key }) => key === goTo.key)
    if (found >= 0) point(found, goTo.column, false)
    place.current?.focus()
    // Only a new wish moves the cursor, not every change of the rows.
  }, [goTo])
  return (
    <div
      ref={place}
      className={styles.grid}
      style={{ height }}
      role="grid"
      aria-label={name}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-readonly={isReadOnly}
      aria-multiselectable
      aria-activedescendant={`${id}-${cursor.row}-${cursor.column}`}
      tabIndex={0}
      onKeyDown={input.press}
      onCopy={input.copied}
      onPaste={input.takenIn}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        <div role="columnheader" className={`${styles.cell} ${styles.number}`}>
          #
        </div>
        {columns.map((column) => (
          <div
            key={column.name}
            role="columnheader"
            className={`${styles.cell} ${column.isFigure ? styles.figure : ''}`}
            style={{ width: column.width }}
          >
            {column.title}
          </div>
        ))}
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize(), width }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = rows[index]
          const isChosen = index >= block.top && index <= block.bottom
          const isHere = index === cursor.row
          return line === undefined ? null : (
            <GridLine
              key={line.key}
              id={id}
              row={line}
              place={index}
              top={start}
              columns={columns}
              isChanged={changed.has(line.key)}
              problems={problems.get(line.key)}
              active={isHere ? cursor.column : -1}
              chosenFrom={isChosen ? block.left : -1}
              chosenTo={isChosen ? block.right : -2}
              typing={isHere ? input.typing : null}
              onPoint={(to, column, isChoice) => {
                input.settle()
                point(to, column, isChoice)
                back()
              }}
              onOpen={input.open}
              onType={input.setTyping}
              onLeave={input.settle}
            />
          )
        })}
      </div>
    </div>
  )
}
