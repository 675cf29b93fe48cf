import { memo } from 'react'
import styles from './edit-grid.module.css'
import type { GridColumn } from './grid-column.ts'
import type { GridRow } from './grid-state.ts'

interface RowProps {
  readonly row: GridRow
  /** Its place among the rows that are shown. */
  readonly place: number
  readonly top: number
  readonly columns: readonly GridColumn[]
  readonly isChanged: boolean
  readonly problems: ReadonlyMap<number, string> | undefined
  /** The column under the cursor, where it stands in this row; -1 elsewhere. */
  readonly active: number
  /** First and last chosen column in this row; null for none. */
  readonly chosenFrom: number
  readonly chosenTo: number
  /** What is being typed into the active cell. */
  readonly typing: string | null
  readonly onPoint: (row: number, column: number, isChoice: boolean) => void
  readonly onOpen: () => void
  readonly onType: (value: string) => void
  readonly onLeave: () => void
  readonly id: string
}

/** One row of a grid. */
export const GridLine = memo(function GridLine(props: RowProps) {
  const { row, place, top, columns, isChanged, active, typing, id, problems } = props
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={[styles.row, isChanged && styles.changed, row.isGone && styles.gone]
        .filter(Boolean)
        .join(' ')}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" className={`${styles.cell} ${styles.number}`}>
        {place + 1}
      </div>
      {columns.map((column, at) => (
        <div
          key={column.name}
          id={`${id}-${place}-${at}`}
          role="gridcell"
          aria-colindex={at + 2}
          aria-invalid={problems?.has(at) || undefined}
          aria-selected={at >= props.chosenFrom && at <= props.chosenTo}
          title={problems?.get(at) ?? row.cells[at]}
          className={classOf(props, column, at)}
          style={{ width: column.width }}
          onMouseDown={(event) => {
            if (at === active && typing !== null) return
            event.preventDefault()
            props.onPoint(place, at, event.shiftKey)
          }}
          onMouseOver={(event) => event.buttons === 1 && props.onPoint(place, at, true)}
          onFocus={() => undefined}
          onDoubleClick={props.onOpen}
        >
          {at === active && typing !== null ? (
            <input
              className={styles.input}
              aria-label={column.title}
              value={typing}
              // Whoever opens a cell is about to type into it.
              ref={(input) => input?.focus()}
              onChange={({ target }) => props.onType(target.value)}
              onBlur={props.onLeave}
            />
          ) : (
            row.cells[at]
          )}
        </div>
      ))}
    </div>
  )
})

function classOf(
  { active, chosenFrom, chosenTo, problems }: RowProps,
  column: GridColumn,
  at: number,
): string {
  return [
    styles.cell,
    column.isFigure && styles.figure,
    column.isFixed && styles.fixed,
    at >= chosenFrom && at <= chosenTo && styles.chosen,
    problems?.has(at) && styles.wrong,
    at === active && styles.active,
  ]
    .filter(Boolean)
    .join(' ')
}
