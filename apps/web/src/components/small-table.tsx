import type { ReactNode } from 'react'
import styles from './small-table.module.css'

interface SmallTableProps {
  readonly columns: readonly { readonly title: string; readonly isFigure?: boolean }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  /** What stands there without a row. */
  readonly empty?: ReactNode
  /** What it shows, for who cannot see where it stands. */
  readonly label: string
}

/** A few rows as a table that is read and printed, not worked with; too wide for the page, it scrolls by itself. */
export function SmallTable({ columns, rows, empty, label }: SmallTableProps) {
  if (rows.length === 0) return <div className={styles.empty}>{empty}</div>
  return (
    // Reachable by keyboard, because what overflows is only seen by scrolling.
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ title, isFigure }) => (
              <th key={title} scope="col" className={isFigure ? styles.figure : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map(({ title, isFigure }, index) => (
                <td key={title} className={isFigure ? styles.figure : undefined}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
