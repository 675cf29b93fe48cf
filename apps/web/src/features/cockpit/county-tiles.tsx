import styles from './county-tiles.module.css'
import { hexExtent, hexPath, hexPlaces } from './hex-places.ts'
import type { CountyValue } from './measures.ts'
import { stepOf } from './shade-steps.ts'

interface CountyTilesProps {
  readonly counties: readonly CountyValue[]
  readonly chosen: string | undefined
  readonly label: string
  readonly onChoose?: ((county: string) => void) | undefined
}

/** Counties as hexagons of one size, darker for more: nobody is overlooked because his county is small. */
export function CountyTiles({ counties, chosen, label, onChoose }: CountyTilesProps) {
  const places = hexPlaces(counties.map(({ county }) => county))
  const { width, height } = hexExtent(places)
  const largest = Math.max(...counties.map(({ value }) => value), 0)
  return (
    <svg className={styles.tiles} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {places.map((place) => {
        const one = counties.find(({ county }) => county === place.key)
        if (one === undefined) return null
        const press = () => onChoose?.(one.county)
        return (
          <g
            key={place.key}
            className={`${styles[`step${stepOf(one.value, largest)}`]} ${one.county === chosen ? styles.chosen : ''}`}
            {...(onChoose && {
              role: 'button',
              tabIndex: 0,
              'aria-pressed': one.county === chosen,
              onClick: press,
              onKeyDown: ({ key }: { key: string }) => (key === 'Enter' || key === ' ') && press(),
              style: { cursor: 'pointer' },
            })}
          >
            <path d={hexPath(place)} />
            <text x={place.x} y={place.y - 0.08} className={styles.name}>
              {one.name}
            </text>
            <text x={place.x} y={place.y + 0.3} className={styles.value}>
              {one.text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
