import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../app/shade.tsx'
import { Chart } from '../../charts/chart.tsx'
import { FRAME, SERIES } from '../../charts/chart-colours.ts'
import type { Compared } from './hit.ts'
import { axisText, rateText } from './rate-text.ts'
import styles from './screening.module.css'

type Months = NonNullable<Compared['months']>

/** The months of a member: its rate, the month from which on it changed, both levels, and where months would lie without a change. */
export function MonthsChart({ compared, months }: { readonly compared: Compared; readonly months: Months }) {
  const { t } = useTranslation('screening')
  const { shade } = useShade()
  const { isShare, isMoney } = compared
  const option = useMemo(() => {
    const [accent = '', second = ''] = SERIES[shade]
    const { points, from, before, after } = months
    const tell = (value: number) => rateText(value, { isShare, isMoney })
    const level = (name: string, value: number, isThere: (month: string) => boolean) => ({
      type: 'line',
      name,
      symbol: 'none',
      lineStyle: { type: 'dashed', width: 2 },
      color: FRAME[shade].ink,
      data: points.map(({ month }) => (isThere(month) ? value : null)),
    })
    return {
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, data: [t('months.own'), t('months.usual')] },
      grid: { left: 4, right: 12, top: 48, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        formatter: (parts: readonly { dataIndex: number }[]) => tipOf(points[parts[0]?.dataIndex ?? -1]),
      },
      xAxis: { type: 'category', data: points.map(({ month }) => month), axisTick: { show: false } },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        axisLabel: { formatter: (value: number) => axisText(value, { isShare, isMoney }) },
      },
      series: [
        // What is stacked below the band is not seen.
        { ...BAND, name: 'low', data: points.map(({ low95 }) => low95) },
        {
          ...BAND,
          name: t('months.usual'),
          color: accent,
          areaStyle: { color: accent, opacity: 0.16 },
          data: points.map(({ low95, high95 }) => high95 - low95),
        },
        level(t('months.before'), before, (month) => month < from),
        level(t('months.after'), after, (month) => month >= from),
        {
          type: 'line',
          name: t('months.own'),
          color: accent,
          symbolSize: 7,
          lineStyle: { width: 2 },
          data: points.map(({ month, rate }) => ({
            value: rate,
            symbol: month < from ? 'circle' : 'diamond',
            ...(month >= from && { itemStyle: { color: second }, symbolSize: 10 }),
          })),
          markLine: {
            symbol: 'none',
            lineStyle: { color: second, type: 'solid', width: 1.5 },
            label: { formatter: t('months.change', { month: from }), color: FRAME[shade].ink },
            data: [{ xAxis: from }],
          },
        },
      ],
    }
    function tipOf(point: Months['points'][number] | undefined): string {
      if (point === undefined) return ''
      return [
        point.month,
        `${t('months.own')} ${tell(point.rate)}`,
        `${t('months.usual')} ${tell(point.low95)} – ${tell(point.high95)}`,
        `${months.of} ${point.exposure}`,
      ].join('<br>')
    }
  }, [months, isShare, isMoney, shade, t])
  const figures = useMemo(
    () => ({
      columns: [t('months.month'), t('months.own'), t('months.low'), t('months.high'), months.of],
      rows: months.points.map(({ month, rate, low95, high95, exposure }) => [
        month,
        ...[rate, low95, high95].map((value) => rateText(value, { isShare, isMoney })),
        exposure,
      ]),
    }),
    [months, isShare, isMoney, t],
  )
  return (
    <>
      <Chart name={t('months.name')} option={option} figures={figures} height={280} />
      <p className={styles.soft}>
        {t('months.note', {
          month: months.from,
          before: rateText(months.before, compared),
          after: rateText(months.after, compared),
        })}
        {months.isSeasonal ? t('months.seasonal') : ''}
      </p>
    </>
  )
}

const BAND = {
  type: 'line',
  stack: 'usual',
  symbol: 'none',
  silent: true,
  lineStyle: { opacity: 0 },
} as const
