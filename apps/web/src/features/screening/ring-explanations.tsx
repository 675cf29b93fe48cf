import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import type { Ring } from './hit.ts'
import styles from './screening.module.css'

/** Which normal reasons were held against the links of a circle, what each explains, and what is left. */
export function RingExplanations({ explanations }: { readonly explanations: Ring['explanations'] }) {
  const { t } = useTranslation('screening')
  const { verdict, share, linkTotal, left, tested } = explanations
  return (
    <Section title={t('tested.title')}>
      <p style={{ marginTop: 0 }}>
        <strong>{t(`tested.${verdict}`)}</strong>{' '}
        {verdict === 'not-enough-data'
          ? null
          : t('tested.summary', { total: linkTotal, share: percent(share), left })}
      </p>
      <SmallTable
        label={t('tested.title')}
        columns={[
          { title: t('tested.reason') },
          { title: t('tested.how') },
          { title: t('tested.links'), isFigure: true },
          { title: t('tested.share'), isFigure: true },
        ]}
        rows={tested.map(({ reason, isTested, links, share: of }) => ({
          key: reason,
          cells: [
            t(`tested.word.${reason}`),
            <span key="how" className={styles.soft}>
              {t(`tested.what.${reason}`)}
            </span>,
            isTested ? <Count key="links" of={links} /> : '—',
            isTested ? percent(of) : t('tested.not'),
          ],
        }))}
      />
      <p className={styles.soft}>{t('tested.note')}</p>
    </Section>
  )
}

const percent = (share: number) => `${Math.round(100 * share)}%`
