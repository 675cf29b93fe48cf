import { type ReactNode, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { useCountyNames } from '../../components/county-word.tsx'
import { CountyGeo } from './county-geo.tsx'
import { CountyTiles } from './county-tiles.tsx'
import { countyValues } from './measures.ts'
import { trendOption } from './trend-option.ts'
import type { Figures, Paid } from './use-cockpit.ts'
import styles from './wall.module.css'

/** A part of the wall under its title. */
export function WallPanel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.panel}>
      <h2>{title}</h2>
      <div className={styles.content}>{children}</div>
    </section>
  )
}

interface WallMapProps {
  readonly figures: Figures
  readonly paid: Paid | undefined
  readonly map: Parameters<typeof CountyGeo>[0]['map'] | null
}

/** Where the money in question is. */
export function WallMap({ figures, paid, map }: WallMapProps) {
  const { t } = useTranslation('cockpit')
  const unit = useUnit()
  const names = useCountyNames()
  const counties = useMemo(() => countyValues('findingFen', { figures, paid, names }), [figures, paid, names])
  const label = `${t('map.section')}：${t('map.findingFen')}`
  return map ? (
    <CountyGeo map={map} counties={counties} chosen={undefined} label={label} height={unit * 290} isBare />
  ) : (
    <CountyTiles counties={counties} chosen={undefined} label={label} />
  )
}

const MONTHS = 6

/** The last months, stage by stage. */
export function WallTrend({ months: all }: { readonly months: Figures['months'] }) {
  const { t } = useTranslation('cockpit')
  const unit = useUnit()
  const { option, figures } = useMemo(() => {
    const months = all.slice(-MONTHS)
    const words = {
      identified: t('money.identified'),
      confirmed: t('money.confirmed'),
      recovered: t('money.recovered'),
      // The title says it.
      money: '',
    }
    return {
      option: trendOption(months, words, Math.round(unit * 24)),
      figures: {
        columns: [t('trend.month'), words.recovered],
        rows: months.map(({ month, recoveredFen }) => [month, recoveredFen / 100]),
      },
    }
  }, [all, t, unit])
  return <Chart name={t('wallPage.trend')} option={option} figures={figures} height={unit * 290} isBare />
}

/** How large a pixel of a wall of 1920 × 1080 is here: on a screen of four times as many, two. */
function useUnit(): number {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('resize', changed)
      return () => window.removeEventListener('resize', changed)
    },
    () => Math.min(window.innerWidth / 1920, window.innerHeight / 1080),
  )
}
