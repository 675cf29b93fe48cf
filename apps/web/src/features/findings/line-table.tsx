import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { exactMoney } from '../../components/money-text.ts'
import { quantityText } from './day-axis.ts'
import styles from './findings.module.css'

/** A line as the table shows it; without a role it only was charged on the same days. */
export interface ShownLine {
  readonly lineKey: string
  readonly role: 'violating' | 'involved' | null
  readonly day: string
  readonly at: string
  readonly place: string | null
  readonly itemCode: string
  readonly itemName: string
  readonly quantity: number
  readonly chargedFen: number
  readonly guiltyFen: number | null
}

interface LineTableProps {
  readonly own: readonly ShownLine[]
  readonly others: readonly ShownLine[]
}

/** The lines day by day: those of the finding, and folded the others of the day. */
export function LineTable({ own, others }: LineTableProps) {
  const { t } = useTranslation('review')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const ownDays = new Set(own.map(({ day }) => day))
  const days = [...ownDays].toSorted()
  const beside = others.filter(({ day }) => !ownDays.has(day))
  const toggle = (day: string) =>
    setOpen((all) => (all.has(day) ? new Set([...all].filter((one) => one !== day)) : new Set([...all, day])))
  const fold = (day: string, rest: readonly ShownLine[]) =>
    rest.length === 0 ? null : (
      <Folded day={day} rest={rest} isOpen={open.has(day)} onToggle={() => toggle(day)} />
    )
  return (
    <div className={styles.scroll}>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th>{t('lines.time')}</th>
            <th>{t('lines.item')}</th>
            <th>{t('lines.place')}</th>
            <th className={styles.right}>{t('lines.quantity')}</th>
            <th className={styles.right}>{t('lines.eligible')}</th>
            <th className={styles.right}>{t('lines.guilty')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <Fragment key={day}>
              {own.map((line) => (line.day === day ? <Line key={line.lineKey} line={line} /> : null))}
              {fold(
                day,
                others.filter((line) => line.day === day),
              )}
            </Fragment>
          ))}
          {fold('', beside)}
        </tbody>
      </table>
    </div>
  )
}

interface FoldedProps {
  /** Empty for the days on which the finding has no line. */
  readonly day: string
  readonly rest: readonly ShownLine[]
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Folded({ day, rest, isOpen, onToggle }: FoldedProps) {
  const { t } = useTranslation('review')
  const money = exactMoney(rest.reduce((sum, { chargedFen }) => sum + chargedFen, 0))
  return (
    <>
      <tr className={styles.fold}>
        <td colSpan={6}>
          <Button
            type="text"
            size="small"
            aria-expanded={isOpen}
            icon={isOpen ? <DownOutlined /> : <RightOutlined />}
            onClick={onToggle}
          >
            {t(day === '' ? 'lines.otherDays' : 'lines.others', { day, count: rest.length, money })}
          </Button>
        </td>
      </tr>
      {isOpen ? rest.map((line) => <Line key={line.lineKey} line={line} />) : null}
    </>
  )
}

function Line({ line }: { readonly line: ShownLine }) {
  const { t } = useTranslation('review')
  const { role, at, itemName, itemCode, place, quantity, chargedFen, guiltyFen } = line
  return (
    <tr className={role === null ? styles.other : styles[role]}>
      <td className={styles.time}>{at.slice(0, 16)}</td>
      <td>
        {role === null ? null : <span className={styles.role}>{t(`lines.${role}`)}</span>} {itemName}
        <small className={styles.code}>{itemCode}</small>
      </td>
      <td>{place ?? t('lines.elsewhere')}</td>
      <td className={`${styles.right} ${styles.quantity}`}>{quantityText(quantity)}</td>
      <td className={styles.right}>
        <Money fen={chargedFen} isExact />
      </td>
      <td className={`${styles.right} ${guiltyFen === null ? styles.nothing : ''}`}>
        {guiltyFen === null ? '—' : <Money fen={guiltyFen} isExact isLoss />}
      </td>
    </tr>
  )
}
