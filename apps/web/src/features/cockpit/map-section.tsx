import { Alert, Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyNames } from '../../components/county-word.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './cockpit-page.module.css'
import { CountyGeo } from './county-geo.tsx'
import { CountyTiles } from './county-tiles.tsx'
import { countyValues, MEASURES, type Measure } from './measures.ts'
import type { Figures, Paid } from './use-cockpit.ts'

interface MapSectionProps {
  readonly figures: Figures
  readonly paid: Paid | undefined
  readonly map: Answer<'/cockpit/map'> | undefined
  readonly chosen: string | undefined
  readonly onChoose: (county: string | undefined) => void
}

const HEIGHT = 260

/** The counties: on the map of the city, or as tiles where it has none. One of them takes the whole page to itself. */
export function MapSection({ figures, paid, map, chosen, onChoose }: MapSectionProps) {
  const { t } = useTranslation('cockpit')
  const [measure, setMeasure] = useState<Measure>('findingFen')
  const names = useCountyNames()
  const counties = useMemo(
    () => countyValues(measure, { figures, paid, names }),
    [measure, figures, paid, names],
  )
  const label = `${t('map.section')}：${t(`map.${measure}`)}`
  const choose = (county: string) => onChoose(county === chosen ? undefined : county)
  return (
    <Section
      title={t('map.section')}
      extra={
        chosen === undefined ? (
          <span className={styles.soft}>{t('map.choose')}</span>
        ) : (
          <Button size="small" onClick={() => onChoose(undefined)}>
            {t('map.back')}
          </Button>
        )
      }
    >
      {map?.problem ? (
        <Alert type="warning" showIcon title={t('map.problem', { problem: map.problem })} />
      ) : null}
      <Segmented<Measure>
        size="small"
        aria-label={t('map.measure')}
        value={measure}
        onChange={setMeasure}
        options={MEASURES.map((value) => ({ value, label: t(`map.${value}`) }))}
        style={{ marginBottom: 8 }}
      />
      {map?.map ? (
        <CountyGeo
          map={map.map}
          counties={counties}
          chosen={chosen}
          label={label}
          height={HEIGHT}
          onChoose={choose}
        />
      ) : (
        <div className={styles.map}>
          <CountyTiles counties={counties} chosen={chosen} label={label} onChoose={choose} />
        </div>
      )}
    </Section>
  )
}
