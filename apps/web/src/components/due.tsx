import { ClockCircleOutlined, ExclamationCircleFilled, HourglassOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import styles from './figures.module.css'

const SOON_DAYS = 3

interface DueProps {
  /** `YYYY-MM-DD`; null: no deadline runs. */
  readonly day: string | null | undefined
  /** The thing is done: the day is only told. */
  readonly isDone?: boolean
}

/** A legal deadline: its colour, sign and words say the same, so that no one of them is needed to tell late from soon. */
export function Due({ day, isDone = false }: DueProps) {
  const { t } = useTranslation('app')
  if (day === null || day === undefined) return <span className={styles.none}>—</span>
  if (isDone) return <span className={styles.later}>{day}</span>
  const left = dayjs(day).diff(dayjs().startOf('day'), 'day')
  const { kind, icon, text } =
    left < 0
      ? {
          kind: 'overdue' as const,
          icon: <ExclamationCircleFilled />,
          text: t('due.overdue', { count: -left }),
        }
      : left <= SOON_DAYS
        ? {
            kind: 'soon' as const,
            icon: <HourglassOutlined />,
            text: left === 0 ? t('due.today') : t('due.soon', { count: left }),
          }
        : { kind: 'later' as const, icon: <ClockCircleOutlined />, text: day }
  return (
    <Tooltip title={t('due.later', { day })}>
      <span className={`${styles.due} ${styles[kind]}`}>
        {icon}
        {text}
      </span>
    </Tooltip>
  )
}
