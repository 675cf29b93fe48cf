import { useTranslation } from 'react-i18next'
import { Section } from '../../components/section.tsx'
import { BarList } from './bar-list.tsx'
import styles from './cockpit-page.module.css'
import { rowsOf } from './drill.tsx'
import type { Figures } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

type Status = Figures['leads'][number]['status']

const VERIFIED: readonly Status[] = ['verified', 'closing', 'closed']
/** How far leads have come: each step holds all that reached it. Merged ones go on as part of another. */
export const FUNNEL: readonly { readonly step: string; readonly statuses: readonly Status[] }[] = [
  { step: 'raised', statuses: ['waiting', 'assigned', 'verifying', 'paused', ...VERIFIED] },
  { step: 'taken', statuses: ['assigned', 'verifying', 'paused', ...VERIFIED] },
  { step: 'verified', statuses: VERIFIED },
  { step: 'closed', statuses: ['closed'] },
]

/** How many leads have come as far as some states. */
export function leadsIn({ leads }: Figures, statuses: readonly Status[]): number {
  return leads.reduce((sum, one) => sum + (statuses.includes(one.status) ? one.leads : 0), 0)
}

/** From registered to closed. */
export function LeadsSection({ wish, figures }: { readonly wish: CockpitWish; readonly figures: Figures }) {
  const { t } = useTranslation('cockpit')
  const rows = rowsOf(wish)
  return (
    <Section title={t('leads.section')} extra={<span className={styles.soft}>{t('leads.now')}</span>}>
      <BarList
        bars={FUNNEL.map(({ step, statuses }) => {
          const count = leadsIn(figures, statuses)
          return {
            key: step,
            label: t(`leads.${step}`),
            size: count,
            text: t('leads.count', { count }),
            rows: rows.leads(statuses),
          }
        })}
      />
      <p className={styles.soft}>
        {t('leads.paused', {
          paused: leadsIn(figures, ['paused']),
          merged: leadsIn(figures, ['merged']),
        })}
      </p>
    </Section>
  )
}
