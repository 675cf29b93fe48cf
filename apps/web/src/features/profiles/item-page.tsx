import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { CountyWord } from '../../components/county-word.tsx'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { Decimal } from './figure-text.tsx'
import { HitsSection } from './hits-section.tsx'
import { ItemMonths, ItemPrices } from './item-charts.tsx'
import { NetworkTab } from './network-tab.tsx'
import { PartOfPage } from './part-of-page.tsx'
import { Period, ProfileLoading } from './profile-frame.tsx'
import { ProfileLink } from './profile-link.tsx'
import { ProfileTabs } from './profile-tabs.tsx'
import styles from './profiles.module.css'

type Profile = Answer<'/items/read'>
type Charger = Profile['institutions']['rows'][number]
type Point = Profile['points'][number]

/** All of a drug or item: price and quantity over time, who charges it, which points name it, what was found. */
export function ItemPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('profiles')
  const { data, error } = useRead('/items/read', { itemCode: id })
  if (error && data === undefined) throw error
  if (data === undefined) return <ProfileLoading />
  const { head, months, prices, institutions, points, hits } = data
  return (
    <>
      <PageHeader
        title={head.itemName}
        marks={
          <span className={styles.soft}>
            {head.itemCode} · {head.listType}
          </span>
        }
      >
        <Period {...data} />
      </PageHeader>
      <Totals head={head} />
      <ProfileTabs
        tabs={[
          {
            key: 'prices',
            label: t('tab.prices'),
            content: (
              <>
                <div className={styles.columns}>
                  <ItemMonths months={months} />
                  <ItemPrices prices={prices} />
                </div>
                <Chargers institutions={institutions} />
              </>
            ),
          },
          {
            key: 'knowledge',
            label: t('tab.knowledge'),
            content: (
              <>
                <Points points={points} />
                <HitsSection hits={hits} filter={{ itemCode: head.itemCode }} />
              </>
            ),
          },
          {
            key: 'network',
            label: t('tab.network'),
            content: <NetworkTab kind="item" id={id} name={head.itemName} />,
          },
        ]}
      />
    </>
  )
}

function Totals({ head }: { readonly head: Profile['head'] }) {
  const { t } = useTranslation('profiles')
  const yuan = (value: number | null) => (value === null ? '—' : t('item.yuan', { value }))
  return (
    <Section>
      <Tallies>
        <Tally title={t('item.amount')}>
          <Money fen={head.amountFen} />
        </Tally>
        <Tally title={t('item.quantity')}>
          <Decimal of={head.quantity} />
        </Tally>
        <Tally title={t('item.persons')}>
          <Count of={head.persons} />
        </Tally>
        <Tally title={t('item.institutions')}>
          <Count of={head.institutions} />
        </Tally>
        <Tally title={t('item.median')}>{yuan(head.medianPrice)}</Tally>
        <Tally title={t('item.range')}>
          {head.lowPrice === null ? '—' : `${head.lowPrice} – ${yuan(head.highPrice)}`}
        </Tally>
        <Tally title={t('item.spread')}>
          <Decimal of={head.spread} />
        </Tally>
      </Tallies>
    </Section>
  )
}

function Chargers({ institutions }: { readonly institutions: Profile['institutions'] }) {
  const { t } = useTranslation('profiles')
  return (
    <Section
      title={t('section.institutions')}
      extra={<span className={styles.soft}>{t('item.hiddenNote')}</span>}
      isFlush
    >
      <PartOfPage isTooLarge={institutions.isTooLarge}>
        <PlainTable<Charger>
          rows={institutions.rows}
          idOf={({ institutionId }) => institutionId}
          empty={t('noFigures')}
          pageRows={25}
          columns={[
            {
              key: 'name',
              title: t('doctor.institution'),
              render: ({ institutionId, name }) => (
                <ProfileLink kind="institution" id={institutionId}>
                  {name ?? institutionId}
                </ProfileLink>
              ),
            },
            {
              key: 'county',
              title: t('institution.county'),
              render: ({ county }) => <CountyWord code={county} />,
            },
            {
              key: 'persons',
              title: t('items.persons'),
              isFigure: true,
              render: (row) => <Count of={row.persons} />,
            },
            {
              key: 'quantity',
              title: t('item.quantity'),
              isFigure: true,
              render: (row) => <Decimal of={row.quantity} />,
            },
            {
              key: 'price',
              title: t('item.median'),
              isFigure: true,
              render: ({ medianPrice }) =>
                medianPrice === null ? '—' : t('item.yuan', { value: medianPrice.toFixed(2) }),
            },
            {
              key: 'amount',
              title: t('item.amount'),
              isFigure: true,
              render: (row) => <Money fen={row.amountFen} />,
            },
            { key: 'last', title: t('item.last'), render: ({ lastOn }) => lastOn ?? '—' },
          ]}
        />
      </PartOfPage>
    </Section>
  )
}

function Points({ points }: { readonly points: readonly Point[] }) {
  const { t } = useTranslation('profiles')
  return (
    <Section title={t('section.points')} isFlush>
      <PlainTable<Point>
        rows={points}
        idOf={({ dataset, point }) => `${dataset}/${point}`}
        empty={t('item.noPoints')}
        pageRows={20}
        columns={[
          {
            key: 'point',
            title: t('item.point'),
            render: ({ dataset, point }) => (
              <Link to="/rules/knowledge" search={{ dataset, text: point } as never}>
                {point}
              </Link>
            ),
          },
          { key: 'name', title: t('item.name'), render: ({ name }) => name },
          { key: 'dataset', title: t('item.dataset'), render: ({ datasetTitle }) => datasetTitle },
        ]}
      />
    </Section>
  )
}
