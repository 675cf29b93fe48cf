import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Skeleton, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { CountyWord } from '../../components/county-word.tsx'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import { addressOf } from '../../wire/client.ts'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'

type Sum = Answer<'/findings/overview'>['total']

/** What all audits come to, to read and to print; every sum opens its findings. */
export function FindingReport() {
  const { t } = useTranslation('review')
  const { data, error } = useRead('/findings/overview', {})
  if (error && data === undefined) throw error
  return (
    <>
      <PageHeader
        actions={
          <span className="no-print">
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('report.print')}
            </Button>{' '}
            <Button icon={<DownloadOutlined />} href={addressOf('/findings/report', {})} download>
              {t('report.download')}
            </Button>
          </span>
        }
      >
        <Typography.Text type="secondary">
          {data?.runNo
            ? t('report.run', { run: data.runNo, at: data.endedAt, release: data.releaseNo })
            : data
              ? t('report.never')
              : ''}
        </Typography.Text>
      </PageHeader>
      {data === undefined ? <Skeleton active paragraph={{ rows: 12 }} /> : <Report told={data} />}
    </>
  )
}

function Report({ told }: { readonly told: Answer<'/findings/overview'> }) {
  const { t } = useTranslation('review')
  const { total } = told
  return (
    <>
      <Section>
        <Tallies>
          <Tally title={t('report.identified')} note={t('report.once')}>
            <Money fen={total.identifiedFen} isLoss />
          </Tally>
          <Tally title={t('report.suspected')}>
            <Money fen={total.suspectedFen} />
          </Tally>
          <Tally title={t('report.findings')}>
            <Link to="/review/findings">
              <Count of={total.findings} />
            </Link>
          </Tally>
          <Tally title={t('report.persons')}>
            <Count of={total.persons} />
          </Tally>
        </Tallies>
      </Section>
      <Sums title={t('report.byRule')} rows={told.byRule} filter="ruleIds" />
      <Sums title={t('report.byInstitution')} rows={told.byInstitution} filter="institutionId" />
      <Sums title={t('report.byCounty')} rows={told.byCounty} filter="county" />
      <Sums title={t('report.byMonth')} rows={told.byMonth} filter="month" />
    </>
  )
}

interface SumsProps {
  readonly title: string
  readonly rows: readonly Sum[]
  readonly filter: 'ruleIds' | 'institutionId' | 'county' | 'month'
}

function Sums({ title, rows, filter }: SumsProps) {
  const { t } = useTranslation('review')
  return (
    <Section title={title} isFlush>
      <PlainTable
        rows={rows}
        idOf={({ key }) => key}
        columns={[
          {
            key: 'title',
            title: title.replace(/^按/, ''),
            render: (row) =>
              filter === 'county' && row.key !== '' ? (
                <CountyWord code={row.key} />
              ) : (
                row.title || row.key || t('report.unknown')
              ),
          },
          {
            key: 'findings',
            title: t('report.findings'),
            width: 110,
            isFigure: true,
            render: (row) => (
              <Link to="/review/findings" search={searchOf(filter, row.key) as never}>
                <Count of={row.findings} />
              </Link>
            ),
          },
          {
            key: 'persons',
            title: t('report.persons'),
            width: 110,
            isFigure: true,
            render: (row) => <Count of={row.persons} />,
          },
          {
            key: 'identified',
            title: t('report.identified'),
            width: 170,
            isFigure: true,
            render: (row) => <Money fen={row.identifiedFen} isExact isLoss />,
          },
          {
            key: 'suspected',
            title: t('report.suspected'),
            width: 170,
            isFigure: true,
            render: (row) => <Money fen={row.suspectedFen} isExact />,
          },
        ]}
      />
    </Section>
  )
}

/** The same filter as the sum had, as the list asks it. */
function searchOf(filter: SumsProps['filter'], key: string): Readonly<Record<string, string>> {
  if (filter !== 'month') return key === '' ? {} : { [filter]: key }
  const [year, month] = key.split('-').map(Number)
  const last = new Date(Date.UTC(year ?? 1970, month ?? 1, 0)).toISOString().slice(0, 10)
  return { fromDay: `${key}-01`, toDay: last }
}
