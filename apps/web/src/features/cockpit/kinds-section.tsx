import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { shortMoney } from '../../components/money-text.ts'
import { Section } from '../../components/section.tsx'
import { BarList } from './bar-list.tsx'
import styles from './cockpit-page.module.css'
import { Drill, rowsOf } from './drill.tsx'
import type { Figures } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

/** What the rules found: of which kind, and by which rules most. */
export function KindsSection({ wish, figures }: { readonly wish: CockpitWish; readonly figures: Figures }) {
  const { t } = useTranslation('cockpit')
  const rows = rowsOf(wish)
  const { byResult, byRule } = figures
  return (
    <Section title={t('kinds.section')}>
      <div className={styles.kinds}>
        {byResult.map(({ result, findings, findingFen }) => (
          <Drill key={result} rows={rows.findings(figures, { result })} className={styles.kind}>
            <span className={styles.soft}>{t(`kinds.${result}`)}</span>
            <strong>{t('kinds.count', { count: findings })}</strong>
            <span className={styles.soft}>{shortMoney(findingFen)}</span>
          </Drill>
        ))}
      </div>
      {byRule.length === 0 ? <p className={styles.empty}>{t('kinds.none')}</p> : null}
      <BarList
        bars={byRule.map(({ ruleId, title, findings, findingFen }) => ({
          key: ruleId,
          label: title,
          note: t('kinds.count', { count: findings }),
          size: findingFen,
          text: <Money fen={findingFen} />,
          rows: rows.findings(figures, { ruleIds: [ruleId] }),
        }))}
      />
    </Section>
  )
}
