import { Link } from '@tanstack/react-router'
import { Button, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bytes } from '../../components/bytes.tsx'
import { Count } from '../../components/count.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { EffectTag } from './effect-tag.tsx'
import { Outcome } from './import-result.tsx'
import { RefusedDownload } from './refused-download.tsx'
import { RefusedDrawer } from './refused-drawer.tsx'
import type { RefusedPlace } from './refused-rows.tsx'

type Batch = Answer<'/batches/read'>
type Counts = Pick<Batch, 'rowsRead' | 'accepted' | 'refused' | 'warned'>

/** What came of a batch: table by table, check by check, file by file. */
export function BatchReport({ batch }: { readonly batch: Batch }) {
  return (
    <>
      <Checks batch={batch} />
      <Tables batch={batch} />
      <InForce batch={batch} />
      <Files batch={batch} />
    </>
  )
}

function Checks({ batch: { batchNo, checks, deliveries } }: { readonly batch: Batch }) {
  const { t } = useTranslation('hub')
  const [open, setOpen] = useState<{ readonly place: RefusedPlace; readonly title: string }>()
  const isKept = deliveries.some((file) => file.isKept)
  return (
    <Section title={t('batch.checks')} isFlush>
      <PlainTable
        rows={checks}
        idOf={({ effect, check, title }) => `${effect} ${check} ${title}`}
        empty={t('batch.noChecks')}
        columns={[
          { key: 'message', title: t('batch.problem'), render: ({ message }) => message },
          { key: 'effect', title: t('batch.effect'), render: ({ effect }) => <EffectTag effect={effect} /> },
          { key: 'table', title: t('result.table'), render: ({ title }) => title ?? '—' },
          { key: 'rows', title: t('batch.rows'), isFigure: true, render: ({ rows }) => <Count of={rows} /> },
          {
            key: 'examples',
            title: t('batch.examples'),
            render: ({ effect, check, table, message }) =>
              effect === 'refuse' && isKept ? (
                <Button
                  size="small"
                  type="link"
                  onClick={() =>
                    setOpen({
                      place: { no: batchNo, check, ...(table !== null && { table }) },
                      title: message,
                    })
                  }
                >
                  {t('batch.look')}
                </Button>
              ) : (
                <Typography.Text type="secondary">
                  {t(effect === 'refuse' ? 'batch.notKept' : 'batch.inLake')}
                </Typography.Text>
              ),
          },
        ]}
      />
      <RefusedDrawer place={open?.place} title={open?.title ?? ''} onClose={() => setOpen(undefined)} />
    </Section>
  )
}

function Tables({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('hub')
  return (
    <Section title={t('batch.tables')} isFlush>
      <PlainTable
        rows={batch.tables}
        idOf={({ table }) => table}
        empty={t('batch.noTables')}
        total={[t('batch.total'), <Count key="files" of={batch.files} />, ...countCells(batch)]}
        columns={[
          {
            key: 'table',
            title: t('result.table'),
            render: ({ title, table }) => <TableName title={title} code={table} />,
          },
          {
            key: 'files',
            title: t('batch.files'),
            isFigure: true,
            render: ({ files }) => <Count of={files} />,
          },
          ...countColumns(t),
        ]}
      />
    </Section>
  )
}

function InForce({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('hub')
  if (batch.replaced === null || batch.replaced.length === 0) return null
  return (
    <Section title={t('batch.inForce')} isFlush>
      <PlainTable
        rows={batch.replaced}
        idOf={({ relation }) => relation}
        columns={[
          { key: 'relation', title: t('result.table'), render: ({ relation }) => relation },
          {
            key: 'delivered',
            title: t('batch.delivered'),
            isFigure: true,
            render: ({ delivered }) => <Count of={delivered} />,
          },
          {
            key: 'inForce',
            title: t('batch.inForceNow'),
            isFigure: true,
            render: ({ inForce }) => <Count of={inForce} />,
          },
          {
            key: 'superseded',
            title: t('batch.superseded'),
            isFigure: true,
            render: ({ delivered, inForce }) => <Count of={delivered - inForce} />,
          },
        ]}
      />
    </Section>
  )
}

function Files({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('hub')
  return (
    <Section title={t('batch.filesTitle', { count: batch.files })} isFlush>
      <PlainTable
        rows={batch.deliveries}
        idOf={({ fileNo }) => String(fileNo)}
        pageRows={20}
        columns={[
          {
            key: 'label',
            title: t('result.file'),
            render: ({ label, message }) => (
              <div style={{ maxWidth: 360, overflowWrap: 'anywhere' }}>
                {label}
                {message ? <div style={{ color: 'var(--ink-soft)' }}>{message}</div> : null}
              </div>
            ),
          },
          { key: 'table', title: t('result.table'), render: ({ table }) => table ?? '—' },
          {
            key: 'outcome',
            title: t('result.outcome'),
            render: ({ outcome }) => <Outcome outcome={outcome} />,
          },
          ...countColumns<Batch['deliveries'][number]>(t),
          {
            key: 'bytes',
            title: t('tables.bytes'),
            isFigure: true,
            render: ({ bytes }) => <Bytes of={bytes} />,
          },
          {
            key: 'download',
            title: t('batch.refusedRows'),
            render: ({ fileNo, isKept, refused }) =>
              refused === 0 ? (
                '—'
              ) : !isKept ? (
                <Typography.Text type="secondary">{t('batch.notKept')}</Typography.Text>
              ) : batch.abilities.download ? (
                <RefusedDownload no={batch.batchNo} fileNo={fileNo} />
              ) : (
                <Link to="/hub/quarantine" search={{ no: String(batch.batchNo) } as never}>
                  {t('batch.look')}
                </Link>
              ),
          },
        ]}
      />
    </Section>
  )
}

/** What a table is called, and its code. */
function TableName({ title, code }: { readonly title: string; readonly code: string }) {
  return (
    <>
      {title} <span style={{ color: 'var(--ink-soft)' }}>{code}</span>
    </>
  )
}

function countColumns<Row extends Counts>(t: (key: string) => string) {
  const column = (key: keyof Counts, title: string) => ({
    key,
    title,
    isFigure: true,
    render: (row: Row) => <Count of={row[key]} />,
  })
  return [
    column('rowsRead', t('result.read')),
    column('accepted', t('result.accepted')),
    column('refused', t('result.refused')),
    column('warned', t('result.warned')),
  ]
}

function countCells({ rowsRead, accepted, refused, warned }: Counts) {
  return [rowsRead, accepted, refused, warned].map((count, index) => <Count key={index} of={count} />)
}
