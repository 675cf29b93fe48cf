import { useEffect, useMemo, useState } from 'react'
import { useShade } from '../../app/shade.tsx'
import { Chart } from '../../charts/chart.tsx'
import { FRAME } from '../../charts/chart-colours.ts'
import type { Answer } from '../../wire/paths.ts'
import type { CountyValue } from './measures.ts'

type CountyMap = NonNullable<Answer<'/cockpit/map'>['map']>

interface CountyGeoProps {
  readonly map: CountyMap
  readonly counties: readonly CountyValue[]
  readonly chosen: string | undefined
  readonly label: string
  readonly height: number
  readonly onChoose?: ((county: string) => void) | undefined
  readonly isBare?: boolean
}

const NAME = 'counties'
const RAMP = { light: ['#e8f0f8', '#9fc1e0', '#1c5b96'], dark: ['#1b2a3a', '#28547f', '#9cc8ee'] } as const

/** The map that the city has put there, darker for more. */
export function CountyGeo({
  map,
  counties,
  chosen,
  label,
  height,
  onChoose,
  isBare = false,
}: CountyGeoProps) {
  const { shade } = useShade()
  const isKnown = useRegistered(map)
  const option = useMemo(() => {
    const { ink, line, card } = FRAME[shade]
    return {
      tooltip: { formatter: ({ data }: { data?: { title: string } }) => data?.title ?? '' },
      visualMap: {
        show: false,
        min: 0,
        max: Math.max(1, ...counties.map(({ value }) => value)),
        inRange: { color: [...RAMP[shade]] },
      },
      series: [
        {
          type: 'map',
          map: NAME,
          nameProperty: 'county',
          selectedMode: false,
          label: {
            show: true,
            color: ink,
            // Readable on the darkest county and the lightest.
            textBorderColor: card,
            textBorderWidth: 3,
            formatter: ({ name }: { name: string }) =>
              counties.find(({ county }) => county === name)?.name ?? name,
          },
          itemStyle: { borderColor: line },
          emphasis: { label: { color: ink }, itemStyle: { areaColor: line } },
          data: counties.map(({ county, name, value, text }) => ({
            name: county,
            value,
            title: `${name} ${text}`,
            ...(county === chosen && { itemStyle: { borderColor: ink, borderWidth: 2 } }),
          })),
        },
      ],
    }
  }, [counties, chosen, shade])
  const figures = useMemo(
    () => ({ columns: ['', label], rows: counties.map(({ name, text }) => [name, text]) }),
    [counties, label],
  )
  return (
    <Chart
      name={label}
      option={option}
      figures={figures}
      height={height}
      isLoading={!isKnown}
      isBare={isBare}
      {...(onChoose && { onPick: ({ name }) => onChoose(name) })}
    />
  )
}

/** Makes the map known to the library of charts, once it is there. */
function useRegistered(map: CountyMap): boolean {
  const [known, setKnown] = useState<CountyMap>()
  useEffect(() => {
    let isGone = false
    const register = async () => {
      const { registerMap } = await import('../../charts/echarts.ts')
      registerMap(NAME, map as never)
      if (!isGone) setKnown(map)
    }
    void register()
    return () => {
      isGone = true
    }
  }, [map])
  return known === map
}
