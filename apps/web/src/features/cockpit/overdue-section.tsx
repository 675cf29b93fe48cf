import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { BarList } from './bar-list.tsx'
import styles from './cockpit-page.module.css'
import { rowsOf } from './drill.tsx'
import type { Figures } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

/** What must be done by a day, kind by kind, and how much of it is late. */
export function OverdueSection({ wish, figures }: { readonly wish: CockpitWish; readonly figures: Figures }) {
  const { t } = useTranslation('cockpit')
  const rows = rowsOf(wish)
  const { alarms, findings } = figures
  const bars = [
    ...alarms.map(({ alarm, title, running, overdue }) => ({
      key: alarm,
      label: title,
      note: t('overdue.running', { count: running }),
      size: overdue,
      text: overdue === 0 ? '0' : t('overdue.late', { count: overdue }),
      isLate: overdue > 0,
      rows: rows.alarm(alarm),
    })),
    {
      key: 'findings',
      label: t('overdue.findings'),
      size: findings.overdue,
      text: findings.overdue === 0 ? '0' : t('overdue.late', { count: findings.overdue }),
      isLate: findings.overdue > 0,
      rows: rows.overdueFindings(),
    },
  ]
  return (
    <Section id="overdue" title={t('overdue.section')}>
      {alarms.length === 0 ? <p className={styles.empty}>{t('overdue.none')}</p> : null}
      <BarList bars={bars} />
    </Section>
  )
}
