import { createFileRoute, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../../components/count.tsx'
import { ListPage } from '../../../../components/list-page/list-page.tsx'
import { Money } from '../../../../components/money.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Rate } from '../../../../features/rules/rate.tsx'
import { findingsOfRule, pageOfRule, RuleStatus } from '../../../../features/rules/rule-words.tsx'

export const Route = createFileRoute('/_app/rules/library/')({ component: LibraryPage })

function LibraryPage() {
  const { t } = useTranslation('rules')
  return (
    <>
      <PageHeader />
      <ListPage
        path="/library/list"
        filters={['text', 'kind', 'result', 'status', 'stage', 'hasHits']}
        exportPath="/library/export"
        idOf={({ ruleId }) => ruleId}
        pageOf={({ ruleId }) => pageOfRule(ruleId)}
        columns={[
          { key: 'title', width: 212, render: ({ title }) => <strong title={title}>{title}</strong> },
          { key: 'number', width: 62, sort: 'number', isFigure: true, isMinor: true },
          { key: 'code', width: 154, isMinor: true },
          { key: 'result', width: 60 },
          {
            key: 'status',
            width: 90,
            render: (row) => (
              <span title={row.missing === '' ? undefined : t('library.missing', { what: row.missing })}>
                <RuleStatus row={row} />
              </span>
            ),
          },
          { key: 'stages', width: 132, isMinor: true },
          {
            key: 'points',
            width: 90,
            isFigure: true,
            sort: 'points',
            render: ({ points }) => (points === 0 ? '—' : <Count of={points} />),
          },
          {
            key: 'hits',
            width: 72,
            isFigure: true,
            sort: 'hits',
            render: ({ hits, ruleId, status }) =>
              hits === null || hits === 0 ? (
                <Count of={status === 'active' ? hits : null} />
              ) : (
                <Link to="/review/findings" search={findingsOfRule(ruleId) as never}>
                  <Count of={hits} />
                </Link>
              ),
          },
          {
            key: 'hitFen',
            width: 104,
            isFigure: true,
            sort: 'money',
            render: ({ hitFen, hits }) => <Money fen={hits === 0 ? null : hitFen} isLoss />,
          },
          {
            key: 'right',
            width: 206,
            isFigure: true,
            sort: 'right',
            render: ({ right }) => <Rate of={right} />,
          },
        ]}
      />
    </>
  )
}
