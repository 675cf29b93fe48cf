import type { ReactNode } from 'react'
import styles from './tally.module.css'

interface TallyProps {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly note?: ReactNode
}

/** One figure with what it counts; several stand beside each other in a `Tallies`. */
export function Tally({ title, children, note }: TallyProps) {
  return (
    <div className={styles.tally}>
      <dt className={styles.title}>{title}</dt>
      <dd className={styles.value}>
        {children}
        {note ? <div className={styles.note}>{note}</div> : null}
      </dd>
    </div>
  )
}

/** Figures that belong together. */
export function Tallies({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.tallies}>{children}</dl>
}
