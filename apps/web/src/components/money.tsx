import { Tooltip } from 'antd'
import styles from './figures.module.css'
import { exactMoney, shortMoney } from './money-text.ts'

interface MoneyProps {
  /** Null: not known. */
  readonly fen: number | null | undefined
  /** Every fen shown, as in a table that is added up. */
  readonly isExact?: boolean
  /** Money that the fund lost. */
  readonly isLoss?: boolean
}

/** Money: short to read, exact to the fen when one points at it. */
export function Money({ fen, isExact = false, isLoss = false }: MoneyProps) {
  if (fen === null || fen === undefined) return <span className={styles.none}>—</span>
  const text = isExact ? exactMoney(fen) : shortMoney(fen)
  const figure = <span className={isLoss && fen !== 0 ? styles.loss : styles.figure}>{text}</span>
  return isExact || text === exactMoney(fen) ? figure : <Tooltip title={exactMoney(fen)}>{figure}</Tooltip>
}
