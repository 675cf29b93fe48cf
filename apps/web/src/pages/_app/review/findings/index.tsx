import { createFileRoute, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../../components/page-header.tsx'
import { FindingList } from '../../../../features/findings/finding-list.tsx'

export const Route = createFileRoute('/_app/review/findings/')({ component: Findings })

function Findings() {
  const { t } = useTranslation('review')
  return (
    <>
      <PageHeader
        actions={
          <Link to="/review/report">
            <Button>{t('report.title')}</Button>
          </Link>
        }
      />
      <FindingList />
    </>
  )
}
