import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useRead } from '../../wire/use-read.ts'
import { HitMap } from './hit-map.tsx'
import styles from './screening.module.css'

/** What screens found and still stands, the strongest first. */
export function HitList() {
  const { t } = useTranslation('screening')
  const screens = useRead('/screening/screens/list', {}).data?.rows ?? []
  const isScreened = screens.some(({ ranAt }) => ranAt !== null)
  const asked = screens.filter(({ judge, status }) => judge !== 'ranking' && status === 'active')
  const families = new Map(asked.map(({ family, familyTitle }) => [family, familyTitle]))
  return (
    <>
      <PageHeader />
      <HitMap />
      <ListPage
        path="/screening/hits/list"
        filters={['text', 'screen', 'family', 'county', 'isFresh', 'isInLead', 'leastScore']}
        moreFilters={['tag', 'subject', 'institutionId', 'run']}
        choices={{
          screen: asked.map(({ id, title }) => ({ value: id, label: title })),
          family: [...families].map(([value, label]) => ({ value, label })),
        }}
        exportPath="/screening/hits/export"
        idOf={({ id }) => id}
        pageOf={({ id }) => `/screening/hits/${id}`}
        empty={t(isScreened ? 'hits.none' : 'hits.never')}
        columns={[
          {
            key: 'subjectName',
            width: 230,
            render: ({ subjectName, isFresh }) => (
              <>
                {subjectName} {isFresh ? <Tag color="processing">{t('hits.fresh')}</Tag> : null}
              </>
            ),
          },
          { key: 'screenTitle', width: 150 },
          {
            key: 'score',
            width: 76,
            isFigure: true,
            sort: 'score',
            render: ({ score }) => <span className={styles.figure}>{score.toFixed(1)}</span>,
          },
          {
            key: 'amountFen',
            width: 112,
            isFigure: true,
            sort: 'amount',
            render: ({ amountFen }) => <Money fen={amountFen} />,
          },
          { key: 'sentence', width: 420 },
          { key: 'county', width: 110, isMinor: true },
          {
            key: 'leadNo',
            width: 130,
            title: t('hits.inLead'),
            // The whole card of a phone leads to the hit, and from there to the lead.
            render: ({ leadNo }) => leadNo ?? <span className={styles.soft}>—</span>,
          },
          { key: 'rowCount', width: 90, isFigure: true, isMinor: true },
        ]}
      />
    </>
  )
}
