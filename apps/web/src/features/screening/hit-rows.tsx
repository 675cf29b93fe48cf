import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { ProfileLink } from '../profiles/profile-link.tsx'
import type { Hit } from './hit.ts'
import styles from './screening.module.css'

/** The rows behind a hit; a person leads to his timeline where the server told his number. */
export function HitRows({ hit: { rows, rowCount } }: { readonly hit: Hit }) {
  const { t } = useTranslation('screening')
  return (
    <Section
      title={t('hit.behind')}
      extra={
        <span className={styles.soft}>{t('hit.behindNote', { total: rowCount, shown: rows.length })}</span>
      }
      isFlush
    >
      <PlainTable<Hit['rows'][number]>
        rows={rows}
        idOf={({ place }) => String(place)}
        pageRows={50}
        columns={[
          { key: 'day', title: t('hit.day'), render: ({ day }) => day },
          {
            key: 'institution',
            title: t('hit.institution'),
            render: ({ institutionId, institutionName }) => institutionName ?? institutionId,
          },
          {
            key: 'person',
            title: t('hit.person'),
            render: ({ person, personId }) =>
              personId === null ? (
                person
              ) : (
                <ProfileLink kind="person" id={personId}>
                  {person}
                </ProfileLink>
              ),
          },
          {
            key: 'encounter',
            title: t('hit.encounter'),
            render: ({ encounterId, lineSn }) =>
              lineSn === null ? encounterId : `${encounterId} / ${lineSn}`,
          },
          {
            key: 'fen',
            title: t('hit.fen'),
            isFigure: true,
            render: ({ amountFen }) => <Money fen={amountFen} isExact />,
          },
          { key: 'note', title: t('hit.note'), render: ({ note }) => note },
        ]}
      />
    </Section>
  )
}
