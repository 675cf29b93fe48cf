import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined } from '@ant-design/icons'
import { Empty, Select, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyNames } from '../../components/county-word.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { Money } from '../../components/money.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import type { RowOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { ProfileLink } from '../profiles/profile-link.tsx'
import styles from './screening.module.css'

type Place = RowOf<'/screening/rankings/list'>

/** Where the money goes: institutions, departments, services and items by area, kind of insurance and place, against the period before. */
export function RankingPage() {
  const { t } = useTranslation('screening')
  const { search } = useListSearch()
  const screens = useRead('/screening/screens/list', {}).data?.rows.filter(({ judge }) => judge === 'ranking')
  if (screens === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  const asked = screens.find(({ id }) => id === (search['screen'] ?? FIRST)) ?? screens[0]
  return (
    <>
      <PageHeader>
        <p className={styles.soft}>
          {asked === undefined ? '' : `${asked.summary}。`}
          {t('ranking.accuses')}
        </p>
      </PageHeader>
      {asked === undefined ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('ranking.never')} />
      ) : (
        <Ranking
          key={asked.id}
          screen={asked.id}
          screens={screens.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
    </>
  )
}

/** What people ask for first. */
const FIRST = 'fund-by-institution'

interface RankingProps {
  readonly screen: string
  readonly screens: readonly { readonly value: string; readonly label: string }[]
}

function Ranking({ screen, screens }: RankingProps) {
  const { t, i18n } = useTranslation('screening')
  const counties = useCountyNames()
  const { search, change } = useListSearch()
  const choices = useRead('/screening/rankings/choices', { screen }).data
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined)
  const areaText = (area: string) =>
    counties.get(area) ?? (area.endsWith('00') ? `${t('ranking.cityLevel')} ${area}` : area)
  // Departments and services are called by what the list of synonyms calls them.
  const groupText = (group: string) =>
    i18n.exists(`list.${group}`, { ns: 'screening' }) ? t(`list.${group}`) : group
  const insuranceText = (code: string) =>
    i18n.exists(`insurance.${code}`, { ns: 'screening' }) ? t(`insurance.${code}`) : code
  const select = (name: string, values: readonly string[], word: (value: string) => string) =>
    values.length === 0 ? null : (
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 180 }}
        aria-label={t(`ranking.${name}`)}
        placeholder={t(`ranking.${name}`)}
        value={one(name)}
        onChange={(value?: string) => change({ [name]: value })}
        options={values.map((value) => ({ value, label: word(value) }))}
      />
    )
  return (
    <>
      <div className={styles.filters}>
        <Select
          style={{ width: 220 }}
          aria-label={t('ranking.which')}
          value={screen}
          onChange={(next: string) => change({ screen: next, group: undefined })}
          options={[...screens]}
        />
        {select('area', choices?.areas ?? [], areaText)}
        {select('insurance', choices?.insurances.filter((code) => code !== '') ?? [], insuranceText)}
        {select('place', choices?.places ?? [], (place) => t(`ranking.${place}`))}
        {select('group', choices?.groups ?? [], (group) => groupText(group))}
        {choices?.ranAt ? (
          <span className={styles.soft}>{t('ranking.ranAt', { ranAt: choices.ranAt.slice(0, 16) })}</span>
        ) : null}
      </div>
      <ListPage
        path="/screening/rankings/list"
        filters={[]}
        always={{ screen }}
        exportPath="/screening/rankings/export"
        idOf={({ id }) => id}
        empty={t('ranking.never')}
        columns={[
          { key: 'name', width: 240, render: (row) => <Name row={row} /> },
          ...((choices?.groups.length ?? 0) > 0
            ? [
                {
                  key: 'group' as const,
                  width: 120,
                  render: ({ group }: Place) => (group === null ? '—' : groupText(group)),
                },
              ]
            : []),
          {
            key: 'rank',
            width: 90,
            isFigure: true,
            render: ({ rank, members }) => t('ranking.of', { rank, members }),
          },
          { key: 'previousRank', width: 110, render: (row) => <Moved row={row} /> },
          {
            key: 'amountFen',
            width: 120,
            isFigure: true,
            sort: 'amount',
            render: ({ amountFen }) => <Money fen={amountFen} />,
          },
          {
            key: 'previousFen',
            width: 120,
            isFigure: true,
            isMinor: true,
            render: ({ previousFen }) => <Money fen={previousFen} />,
          },
          {
            key: 'change',
            width: 110,
            title: t('ranking.change'),
            isFigure: true,
            sort: 'change',
            render: ({ change }) => <Change of={change} />,
          },
          {
            key: 'share',
            width: 80,
            title: t('ranking.share'),
            isFigure: true,
            render: ({ share }) => (share === null ? '—' : `${(share / 10).toFixed(1)}%`),
          },
          { key: 'area', width: 120, render: ({ area }) => (area === null ? '—' : areaText(area)) },
          {
            key: 'insurance',
            width: 100,
            render: ({ insurance }) => (insurance === null ? '—' : insuranceText(insurance)),
          },
          { key: 'place', width: 80 },
          { key: 'visits', width: 80, isFigure: true, isMinor: true },
          { key: 'persons', width: 80, isFigure: true, isMinor: true },
        ]}
      />
    </>
  )
}

function Name({ row: { name, institutionId, itemCode } }: { readonly row: Place }): ReactNode {
  if (institutionId !== null)
    return (
      <ProfileLink kind="institution" id={institutionId}>
        {name}
      </ProfileLink>
    )
  if (itemCode === null) return name
  return (
    <ProfileLink kind="item" id={itemCode}>
      {name}
    </ProfileLink>
  )
}

/** How far somebody rose or fell: an arrow and a number, no colour; to rise in a ranking is not bad. */
function Moved({ row: { rank, previousRank } }: { readonly row: Place }) {
  const { t } = useTranslation('screening')
  if (previousRank === null) return <span className={styles.soft}>{t('ranking.fresh')}</span>
  const count = Math.abs(previousRank - rank)
  const way = previousRank === rank ? 'same' : previousRank > rank ? 'up' : 'down'
  const Arrow = { same: MinusOutlined, up: ArrowUpOutlined, down: ArrowDownOutlined }[way]
  const words = t(`ranking.${way}`, { count })
  return (
    <span className={styles.figure} title={words}>
      <Arrow aria-label={words} /> {count === 0 ? '' : count}
    </span>
  )
}

function Change({ of: change }: { readonly of: number | null }) {
  if (change === null) return <span className={styles.soft}>—</span>
  const text = `${change > 0 ? '+' : ''}${(change / 10).toFixed(1)}%`
  return <span className={styles.figure}>{text}</span>
}
