import { UploadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import type { RowOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { RefusedDownload } from './refused-download.tsx'
import { RefusedDrawer } from './refused-drawer.tsx'

type Refusal = RowOf<'/quarantine/list'>

/** Everything that was refused and is kept: look, take home, correct, hand in again. */
export function QuarantinePage() {
  const { t } = useTranslation('hub')
  const [open, setOpen] = useState<Refusal>()
  const isPhone = useIsPhone()
  const may = useRead('/hub/status', {}).data?.abilities.upload ?? false
  return (
    <>
      <PageHeader
        actions={
          may ? (
            <Link to="/hub/upload" search={{ from: 'quarantine' } as never}>
              <Button type="primary" icon={<UploadOutlined />} tabIndex={-1}>
                {t('quarantine.handIn')}
              </Button>
            </Link>
          ) : null
        }
      />
      {may && !isPhone ? (
        <Steps
          size="small"
          style={{ marginBottom: 'var(--space-4)' }}
          current={-1}
          items={['look', 'take', 'mend', 'again'].map((step) => ({
            title: t(`quarantine.${step}`),
            content: t(`quarantine.${step}Text`),
          }))}
        />
      ) : null}
      <ListPage
        path="/quarantine/list"
        filters={['no', 'table']}
        exportPath="/quarantine/export"
        idOf={({ batchNo, fileNo, check }) => `${batchNo} ${fileNo} ${check}`}
        empty={t('quarantine.empty')}
        columns={[
          { key: 'message', width: 300 },
          {
            key: 'rows',
            width: 80,
            isFigure: true,
            render: (row) => (
              <Button size="small" type="link" style={{ padding: 0 }} onClick={() => setOpen(row)}>
                <Count of={row.rows} />
              </Button>
            ),
          },
          { key: 'table', width: 140 },
          {
            key: 'label',
            width: 240,
            render: ({ label }) => <span title={label}>{label.split('/').at(-1)}</span>,
          },
          {
            key: 'batchNo',
            width: 70,
            isFigure: true,
            render: ({ batchNo }) => (
              <Link to="/hub/batches/$batch" params={{ batch: String(batchNo) }}>
                {batchNo}
              </Link>
            ),
          },
          { key: 'startedAt', width: 160, isMinor: true },
          {
            key: 'fileRefused',
            title: t('quarantine.file'),
            width: 220,
            render: ({ batchNo, fileNo, fileRefused }) => (
              <Flex gap={8} align="center" justify={isPhone ? 'end' : 'start'}>
                {may ? <RefusedDownload no={batchNo} fileNo={fileNo} /> : null}
                <span>{t('quarantine.all', { count: fileRefused })}</span>
              </Flex>
            ),
          },
        ]}
      />
      <RefusedDrawer
        place={open && { no: open.batchNo, fileNo: open.fileNo, check: open.check }}
        title={open?.message ?? ''}
        onClose={() => setOpen(undefined)}
      />
    </>
  )
}
