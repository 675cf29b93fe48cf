import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyNames } from '../../components/county-word.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { shortCount } from '../../components/money-text.ts'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { CountyGeo } from '../cockpit/county-geo.tsx'
import { CountyTiles } from '../cockpit/county-tiles.tsx'
import styles from './screening.module.css'

const HEIGHT = 150

/** Where hits lie; a county that is pressed filters the list. Of one county only there is nothing to see on a map. */
export function HitMap() {
  const { t } = useTranslation('screening')
  const { search, change } = useListSearch()
  const screen = typeof search['screen'] === 'string' ? search['screen'] : undefined
  const chosen = typeof search['county'] === 'string' ? search['county'] : undefined
  const { data } = useRead('/screening/hits/by-county', screen === undefined ? {} : { screen })
  const rows = data?.rows ?? []
  if (rows.length < 2) return null
  return (
    <Section
      title={t('hits.map')}
      extra={
        chosen === undefined ? (
          <span className={styles.soft}>{t('hits.mapNote')}</span>
        ) : (
          <Button size="small" onClick={() => change({ county: undefined })}>
            {t('runs.whole')}
          </Button>
        )
      }
    >
      <CountiesOfHits
        rows={rows}
        chosen={chosen}
        onChoose={(county) => change({ county: county === chosen ? undefined : county })}
      />
    </Section>
  )
}

interface CountiesOfHitsProps {
  readonly rows: Answer<'/screening/hits/by-county'>['rows']
  readonly chosen?: string | undefined
  readonly onChoose: (county: string) => void
}

/** Counties darker for more hits: on the map of the city where it has put one there, else as tiles. */
export function CountiesOfHits({ rows, chosen, onChoose }: CountiesOfHitsProps) {
  const { t } = useTranslation('screening')
  const map = useRead('/cockpit/map', {}).data?.map
  const names = useCountyNames()
  const counties = useMemo(
    () =>
      rows.map(({ county, hits }) => ({
        county,
        name: names.get(county) ?? county,
        value: hits,
        text: shortCount(hits),
      })),
    [rows, names],
  )
  const parts = { counties, chosen, label: t('hits.map'), onChoose }
  return map ? (
    <CountyGeo {...parts} map={map} height={HEIGHT} />
  ) : (
    <div className={styles.map}>
      <CountyTiles {...parts} />
    </div>
  )
}
