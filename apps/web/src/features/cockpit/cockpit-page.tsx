import { DesktopOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker, Select, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useCountyNames } from '../../components/county-word.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Problem } from '../../components/problem.tsx'
import styles from './cockpit-page.module.css'
import { HeadTiles } from './head-tiles.tsx'
import { InstitutionsSection } from './institutions-section.tsx'
import { KindsSection } from './kinds-section.tsx'
import { LeadsSection } from './leads-section.tsx'
import { MapSection } from './map-section.tsx'
import { MoneySection } from './money-section.tsx'
import { OverdueSection } from './overdue-section.tsx'
import { PaidSection } from './paid-section.tsx'
import { TrendSection } from './trend-section.tsx'
import { type Figures, useCockpit } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

/** The city, or a county of it, at a glance; every number opens its rows. */
export function CockpitPage() {
  const { wish, change, figures, paid, live, map, wholeFigures, wholePaid, coverage } = useCockpit()
  const names = useCountyNames()
  const told = figures.data
  // What nobody may see is a page that says so; what fails for a moment is told above the numbers that were read before.
  if (figures.error && told === undefined && !isPassing(figures.error)) throw figures.error
  return (
    <>
      <PageHeader
        actions={<Filters wish={wish} figures={wholeFigures.data} names={names} onChange={change} />}
      />
      {figures.error ? <Problem error={figures.error} onAgain={() => void figures.refetch()} /> : null}
      <HeadTiles
        wish={wish}
        figures={told}
        paid={paid.data}
        live={live.data}
        isLiveAway={live.error !== null}
        coverage={wish.county === undefined ? coverage.data : undefined}
      />
      {told ? (
        <>
          <div className={styles.columns}>
            <MapSection
              figures={wholeFigures.data ?? told}
              paid={wholePaid.data}
              map={map.data}
              chosen={wish.county}
              onChoose={(county) => change({ county })}
            />
            <TrendSection wish={wish} figures={told} />
          </div>
          <div className={styles.thirds}>
            <MoneySection wish={wish} figures={told} />
            <LeadsSection wish={wish} figures={told} />
            <OverdueSection wish={wish} figures={told} />
          </div>
          <div className={styles.columns}>
            <KindsSection wish={wish} figures={told} />
            <InstitutionsSection wish={wish} figures={told} />
          </div>
        </>
      ) : (
        <Skeleton active paragraph={{ rows: 12 }} />
      )}
      {paid.data ? <PaidSection wish={wish} paid={paid.data} names={names} /> : null}
    </>
  )
}

interface FiltersProps {
  readonly wish: CockpitWish
  readonly figures: Figures | undefined
  readonly names: ReadonlyMap<string, string>
  readonly onChange: (part: Readonly<Record<string, string | undefined>>) => void
}

function Filters({ wish, figures, names, onChange }: FiltersProps) {
  const { t } = useTranslation('cockpit')
  const counties = figures?.counties ?? figures?.byCounty.map(({ county }) => county).filter(Boolean) ?? []
  const known = [...new Set([...counties, ...names.keys(), ...(wish.county ? [wish.county] : [])])].toSorted()
  return (
    <>
      <Select
        aria-label={t('county')}
        value={wish.county ?? ''}
        onChange={(county) => onChange({ county: county === '' ? undefined : county })}
        popupMatchSelectWidth={false}
        style={{ minWidth: 120 }}
        options={[
          { value: '', label: t(figures?.counties ? 'ownCounties' : 'wholeCity') },
          ...known.map((county) => ({ value: county, label: names.get(county) ?? county })),
        ]}
      />
      <DatePicker.RangePicker
        picker="month"
        allowClear={false}
        aria-label={t('months')}
        value={[dayjs(`${wish.fromMonth}-01`), dayjs(`${wish.toMonth}-01`)]}
        onChange={(months) =>
          onChange({
            fromMonth: months?.[0]?.format('YYYY-MM'),
            toMonth: months?.[1]?.format('YYYY-MM'),
          })
        }
        style={{ width: 220 }}
      />
      <Link to="/wall">
        <Button icon={<DesktopOutlined />}>{t('wall')}</Button>
      </Link>
    </>
  )
}

function isPassing(error: Error): boolean {
  return 'isPassing' in error && error.isPassing === true
}
