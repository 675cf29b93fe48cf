import type { ReactNode } from 'react'
import cards from './list-page/list-table.module.css'
import styles from './small-table.module.css'
import { useIsPhone } from './use-is-phone.ts'

interface SmallTableProps {
  readonly columns: readonly { readonly title: string; readonly isFigure?: boolean }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  /** What stands there without a row. */
  readonly empty?: ReactNode
  /** What it shows, for who cannot see where it stands. */
  readonly label: string
}

/** As many columns as a phone shows beside each other. */
const MOST_ON_A_PHONE = 3
/** Days, times and numbers are read whole. */
const UNBROKEN = /^[\d:. -]+$/

/** A few rows as a table that is read and printed, not worked with; on a phone what is too wide becomes a card for each row. */
export function SmallTable(props: SmallTableProps) {
  const { columns, rows, empty, label } = props
  const isPhone = useIsPhone()
  if (rows.length === 0) return <div className={styles.empty}>{empty}</div>
  if (isPhone && columns.length > MOST_ON_A_PHONE) return <Cards {...props} />
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
                <td key={title} className={isFigure ? styles.figure : classOf(cells[index])}>
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

function classOf(cell: ReactNode): string | undefined {
  return typeof cell === 'string' && UNBROKEN.test(cell) ? styles.unbroken : undefined
}

function Cards({ columns, rows, label }: SmallTableProps) {
  const [, ...rest] = columns
  return (
    <ul className={`${cards.cards} ${styles.cards}`} aria-label={label}>
      {rows.map(({ key, cells }) => (
        <li key={key} className={cards.card}>
          <div className={cards.head}>{cells[0]}</div>
          <dl className={cards.facts}>
            {rest.flatMap(({ title }, index) =>
              cells[index + 1] === null || cells[index + 1] === undefined
                ? []
                : [<dt key={`${title} title`}>{title}</dt>, <dd key={title}>{cells[index + 1]}</dd>],
            )}
          </dl>
        </li>
      ))}
    </ul>
  )
}
