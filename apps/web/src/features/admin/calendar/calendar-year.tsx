import { useTranslation } from 'react-i18next'
import styles from './calendar.module.css'
import { columnOf, monthsOf, workingDays, type YearDay } from './year-days.ts'

interface CalendarYearProps {
  readonly year: number
  readonly notice: Parameters<typeof monthsOf>[1]
}

const SIGNS: Readonly<Record<YearDay['kind'], string>> = {
  working: '',
  weekend: '',
  holiday: '休',
  'working-weekend': '班',
}

/** A year at a glance: what is off, what is worked although it is a weekend, and why; signs say it as well as colours. */
export function CalendarYear({ year, notice }: CalendarYearProps) {
  const { t } = useTranslation('admin')
  const months = monthsOf(year, notice)
  return (
    <>
      <p className={styles.legend}>
        <span>{t('calendar.workingDays', { count: workingDays(months) })}</span>
        <span className={styles.holiday}>{t('calendar.holiday')}</span>
        <span className={styles['working-weekend']}>{t('calendar.workingWeekend')}</span>
        <span className={styles.weekend}>{t('calendar.weekend')}</span>
      </p>
      <div className={styles.year}>
        {months.map((days, month) => (
          <section
            key={days[0]?.day}
            className={styles.month}
            aria-label={t('calendar.month', { year, month: month + 1 })}
          >
            <h3 className={styles.title}>{t('calendar.monthShort', { month: month + 1 })}</h3>
            <div className={styles.days}>
              {t('calendar.weekdays')
                .split('')
                .map((weekday) => (
                  <span key={weekday} className={styles.weekday}>
                    {weekday}
                  </span>
                ))}
              {days.map(({ day, kind, holiday }, at) => (
                <time
                  key={day}
                  dateTime={day}
                  className={styles[kind]}
                  title={holiday === null ? day : `${day} ${holiday}`}
                  style={at === 0 ? { gridColumnStart: columnOf(day) + 1 } : {}}
                >
                  {at + 1}
                  <small>{SIGNS[kind]}</small>
                </time>
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  )
}
