import { UploadOutlined } from '@ant-design/icons'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../../components/page-header.tsx'
import { BatchList } from '../../../../features/hub/batch-list.tsx'
import { LakeStrip } from '../../../../features/hub/lake-strip.tsx'
import { LakeTables } from '../../../../features/hub/lake-tables.tsx'
import { useRead } from '../../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/hub/batches/')({ component: Batches })

function Batches() {
  const { t } = useTranslation('hub')
  const mayUpload = useRead('/hub/status', {}).data?.abilities.upload ?? false
  return (
    <>
      <PageHeader
        actions={
          <>
            <Link to="/admin/jobs">
              <Button tabIndex={-1}>{t('batches.jobs')}</Button>
            </Link>
            <Link to="/admin/health">
              <Button tabIndex={-1}>{t('batches.health')}</Button>
            </Link>
            {mayUpload ? (
              <Link to="/hub/upload">
                <Button type="primary" icon={<UploadOutlined />} tabIndex={-1}>
                  {t('batches.upload')}
                </Button>
              </Link>
            ) : null}
          </>
        }
      />
      <LakeStrip />
      <BatchList empty={t('batches.empty')} />
      <div style={{ marginTop: 'var(--space-4)' }}>
        <LakeTables />
      </div>
    </>
  )
}
