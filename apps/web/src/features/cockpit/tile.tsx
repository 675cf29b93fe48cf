import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Drill, type Rows } from './drill.tsx'
import styles from './tile.module.css'

interface TileProps {
  readonly title: ReactNode
  /** Undefined while it is on its way. */
  readonly figure: ReactNode | undefined
  readonly unit?: ReactNode
  readonly note?: ReactNode
  readonly rows?: Rows
  /** Another place on the page where the number is taken apart. */
  readonly anchor?: string
  readonly isLate?: boolean
  readonly children?: ReactNode
}

/** One number with its name and what it means, the way to its rows. */
export function Tile({ title, figure, unit, note, rows, anchor, isLate = false, children }: TileProps) {
  const content = (
    <>
      <span className={styles.title}>{title}</span>
      {figure === undefined ? (
        <Skeleton.Node active style={{ width: 120, height: 34 }} />
      ) : (
        <span className={`${styles.figure} ${isLate ? styles.late : ''}`}>
          {figure}
          {unit ? <span className={styles.unit}>{unit}</span> : null}
        </span>
      )}
      <span className={styles.note}>{figure === undefined ? ' ' : note}</span>
      {children}
    </>
  )
  if (rows)
    return (
      <Drill rows={rows} className={styles.tile}>
        {content}
      </Drill>
    )
  return anchor ? (
    <a href={anchor} className={styles.tile}>
      {content}
    </a>
  ) : (
    <div className={styles.tile}>{content}</div>
  )
}
