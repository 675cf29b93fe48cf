import type { ReactNode } from 'react'
import styles from './bar-list.module.css'
import { Drill, type Rows } from './drill.tsx'

/** One line of a list of bars. */
export interface Bar {
  readonly key: string
  readonly label: ReactNode
  /** Beside the label, small. */
  readonly note?: ReactNode
  readonly size: number
  readonly text: ReactNode
  /** The rows behind the number. */
  readonly rows?: Rows
  /** Time has run out. */
  readonly isLate?: boolean
}

/** Numbers one under the other, each as long as it is large, and each the way to its rows. */
export function BarList({ bars, most }: { readonly bars: readonly Bar[]; readonly most?: number }) {
  const longest = most ?? Math.max(1, ...bars.map(({ size }) => size))
  return (
    <ul className={styles.list}>
      {bars.map(({ key, label, note, size, text, rows, isLate }) => {
        const line = (
          <>
            <span className={styles.label}>
              <span className={styles.name}>{label}</span>
              {note ? <span className={styles.note}>{note}</span> : null}
            </span>
            <span className={`${styles.text} ${isLate ? styles.late : ''}`}>{text}</span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={`${styles.bar} ${isLate ? styles.lateBar : ''}`}
                style={{ width: `${(100 * Math.max(0, size)) / longest}%` }}
              />
            </span>
          </>
        )
        return (
          <li key={key}>
            {rows ? (
              <Drill rows={rows} className={styles.line}>
                {line}
              </Drill>
            ) : (
              <span className={styles.line}>{line}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
