import { Tooltip } from 'antd'
import styles from './figures.module.css'
import { exactCount, shortCount } from './money-text.ts'

/** A count: short to read, exact when one points at it. */
export function Count({ of: count }: { readonly of: number | null | undefined }) {
  if (count === null || count === undefined) return <span className={styles.none}>—</span>
  const text = shortCount(count)
  const figure = <span className={styles.figure}>{text}</span>
  return text === exactCount(count) ? figure : <Tooltip title={exactCount(count)}>{figure}</Tooltip>
}
