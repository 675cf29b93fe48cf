import { DatePicker, Flex, Tag } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { CountyWord } from '../../components/county-word.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { type PlainColumn, PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { wishOf } from './wish-of.ts'

type Told = Answer<'/cockpit/settlements'>
type Row = Told['rows'][number]

const PAGE_ROWS = 50

/** The settlements behind what the fund paid, under the filter of the number that was pressed. */
export function SettlementsPage() {
  const { t } = useTranslation('cockpit')
  const { search, change } = useListSearch()
  const wish = wishOf(search)
  const isOfNoCounty = search.isOfNoCounty === 'true' && wish.county === undefined
  const { data, error, isPending } = useRead(
    '/cockpit/settlements',
    { ...wish, ...(isOfNoCounty && { isOfNoCounty }) },
    { keepsLast: true },
  )
  if (error && data === undefined) throw error
  return (
    <>
      <PageHeader
        actions={
          <Flex gap={8} wrap align="center">
            {wish.county === undefined ? null : (
              <Tag closable onClose={() => change({ county: undefined })}>
                {t('county')} <CountyWord code={wish.county} />
              </Tag>
            )}
            {isOfNoCounty ? (
              <Tag closable onClose={() => change({ isOfNoCounty: undefined })}>
                {t('noCounty')}
              </Tag>
            ) : null}
            <DatePicker.RangePicker
              picker="month"
              allowClear={false}
              aria-label={t('months')}
              value={[dayjs(`${wish.fromMonth}-01`), dayjs(`${wish.toMonth}-01`)]}
              onChange={(months) =>
                change({
                  fromMonth: months?.[0]?.format('YYYY-MM'),
                  toMonth: months?.[1]?.format('YYYY-MM'),
                })
              }
              style={{ width: 220 }}
            />
          </Flex>
        }
      />
      <Section>
        <Tallies>
          <Tally title={t('settlements.paid')}>
            <Money fen={data?.paidFen} />
          </Tally>
          <Tally title={t('settlements.count')} note={t('settlements.countNote')}>
            <Count of={data?.settlements} />
          </Tally>
        </Tallies>
      </Section>
      <Section
        title={t(data?.isCut ? 'settlements.cut' : 'settlements.all', { count: data?.rows.length ?? 0 })}
        isFlush
      >
        <PlainTable
          rows={data?.rows ?? []}
          columns={useColumns()}
          idOf={({ id }) => id}
          isLoading={isPending}
          empty={t('paid.none')}
          pageRows={PAGE_ROWS}
        />
      </Section>
    </>
  )
}

function useColumns(): readonly PlainColumn<Row>[] {
  const { t } = useTranslation('cockpit')
  return [
    {
      key: 'institution',
      title: t('settlements.institution'),
      render: ({ institutionName, institutionId }) => institutionName ?? institutionId,
    },
    { key: 'at', title: t('settlements.at'), width: 170, render: ({ settledAt }) => settledAt },
    {
      key: 'person',
      title: t('settlements.person'),
      width: 200,
      render: ({ personName, personNo }) => [personName, personNo].filter(Boolean).join(' ') || '—',
    },
    {
      key: 'kind',
      title: t('settlements.kind'),
      width: 130,
      render: ({ encounterKind, isRefund }) => (
        <>
          {encounterKind ?? '—'} {isRefund ? <Tag>{t('settlements.refund')}</Tag> : null}
        </>
      ),
    },
    {
      key: 'encounter',
      title: t('settlements.encounter'),
      width: 150,
      render: ({ encounterId }) => encounterId ?? '—',
    },
    {
      key: 'total',
      title: t('settlements.total'),
      width: 130,
      isFigure: true,
      render: ({ totalFen }) => <Money fen={totalFen} isExact />,
    },
    {
      key: 'paid',
      title: t('settlements.paid'),
      width: 130,
      isFigure: true,
      render: ({ paidFen }) => <Money fen={paidFen} isExact />,
    },
  ]
}
