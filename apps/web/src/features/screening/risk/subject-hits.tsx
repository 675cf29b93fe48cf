import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Money } from '../../../components/money.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Section } from '../../../components/section.tsx'
import type { RowOf } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import styles from '../screening.module.css'

type Row = RowOf<'/screening/hits/list'>

/** What is asked of the list of hits. */
interface HitsOf {
  readonly institutionId?: string
  readonly subject?: 'doctor' | 'person'
  readonly text?: string
}

const SHOWN = 5

/** What screens found of an institution, a doctor there or a person, the strongest first; nothing for who may not see hits. */
export function SubjectHits({ subject }: { readonly subject: HitsOf }) {
  const { t } = useTranslation('screening')
  const { data, error } = useRead('/screening/hits/list', { ...subject, limit: SHOWN })
  if (error !== null) return null
  const rows = data?.rows ?? []
  return (
    <Section
      title={t('subject.hits')}
      extra={
        rows.length === 0 ? null : (
          <Link to="/screening/hits" search={subject as never}>
            {t('results.all', { count: data?.counted ?? rows.length })}
          </Link>
        )
      }
      isFlush
    >
      <PlainTable<Row>
        rows={rows}
        isLoading={data === undefined}
        idOf={({ id }) => id}
        empty={t('subject.noHits')}
        columns={[
          {
            key: 'screen',
            title: t('library.name'),
            render: ({ id, screenTitle }) => (
              <Link to="/screening/hits/$hit" params={{ hit: id }}>
                {screenTitle}
              </Link>
            ),
          },
          {
            key: 'why',
            title: t('hit.why'),
            render: ({ sentence }) => <div className={styles.wrapped}>{sentence}</div>,
          },
          { key: 'score', title: t('hit.score'), isFigure: true, render: ({ score }) => score.toFixed(1) },
          {
            key: 'amount',
            title: t('hit.amount'),
            isFigure: true,
            render: ({ amountFen }) => <Money fen={amountFen} />,
          },
        ]}
      />
    </Section>
  )
}
