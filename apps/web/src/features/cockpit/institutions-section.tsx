import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { BarList } from './bar-list.tsx'
import styles from './cockpit-page.module.css'
import { rowsOf } from './drill.tsx'
import type { Figures } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

/** The institutions with the most money in question. */
export function InstitutionsSection({
  wish,
  figures,
}: {
  readonly wish: CockpitWish
  readonly figures: Figures
}) {
  const { t } = useTranslation('cockpit')
  const rows = rowsOf(wish)
  const { institutions } = figures
  return (
    <Section title={t('institutions.section')}>
      {institutions.length === 0 ? <p className={styles.empty}>{t('institutions.none')}</p> : null}
      <BarList
        bars={institutions.map(({ institutionId, name, findings, findingFen }) => ({
          key: institutionId,
          label: name ?? institutionId,
          note: t('kinds.count', { count: findings }),
          size: findingFen,
          text: <Money fen={findingFen} />,
          rows: rows.findings(figures, { institutionId }),
        }))}
      />
    </Section>
  )
}
