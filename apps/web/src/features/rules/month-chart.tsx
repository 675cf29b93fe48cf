import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import type { Answer } from '../../wire/paths.ts'
import { percent } from './rate.tsx'

type Recorded = Answer<'/rules/record'>

interface MonthChartProps {
  readonly rows: readonly Recorded['rows'][number][]
  readonly reminders: readonly Recorded['reminders'][number][]
  readonly isLoading: boolean
}

/** How often a rule was right, appealed and overridden, month by month; what it was right is drawn with its interval. */
export function MonthChart({ rows, reminders, isLoading }: MonthChartProps) {
  const { t } = useTranslation('rules')
  const months = useMemo(() => monthsOf(rows, reminders), [rows, reminders])
  const names = useMemo(() => [t('rule.right'), t('rule.appeals'), t('rule.overridden')], [t])
  const option = useMemo(
    () => ({
      legend: { bottom: 0, data: names },
      grid: { left: 8, right: 16, top: 16, bottom: 32, containLabel: true },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value.toFixed(1)}%` : '—'),
      },
      xAxis: { type: 'category', data: months.map(({ month }) => month) },
      yAxis: { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%' } },
      series: [
        { name: names[0], type: 'line', data: months.map(({ right }) => right) },
        {
          name: names[1],
          type: 'line',
          lineStyle: { type: 'dashed' },
          data: months.map((one) => one.appeals),
        },
        {
          name: names[2],
          type: 'line',
          lineStyle: { type: 'dotted' },
          data: months.map((one) => one.overridden),
        },
        // The interval as a band: its lower end unseen, and on top what lies between.
        band(months.map(({ low }) => low)),
        {
          ...band(months.map(({ low, high }) => (low === null || high === null ? null : high - low))),
          areaStyle: { opacity: 0.16 },
        },
      ],
    }),
    [months, names],
  )
  return (
    <Chart
      name={t('rule.months')}
      title={t('rule.months')}
      height={220}
      isLoading={isLoading}
      option={option}
      figures={{
        columns: [
          t('rule.month'),
          names[0] ?? '',
          t('rule.low'),
          t('rule.high'),
          names[1] ?? '',
          names[2] ?? '',
        ],
        rows: months.map(({ month, right, low, high, appeals, overridden }) => [
          month,
          ...[right, low, high, appeals, overridden].map((value) =>
            value === null ? null : percent(value * 100),
          ),
        ]),
      }}
    />
  )
}

function monthsOf(rows: MonthChartProps['rows'], reminders: MonthChartProps['reminders']) {
  const keys = [...new Set([...rows, ...reminders].map(({ key }) => key))].sort()
  return keys.map((month) => {
    const row = rows.find(({ key }) => key === month)
    const reminder = reminders.find(({ key }) => key === month)
    const isJudged = row !== undefined && row.right.share !== null
    return {
      month,
      right: inPercent(row?.right.share),
      low: isJudged ? row.right.low / 100 : null,
      high: isJudged ? row.right.high / 100 : null,
      appeals: inPercent(row?.appeals.share),
      overridden: inPercent(reminder?.overridden.share),
    }
  })
}

const inPercent = (share: number | null | undefined) =>
  share === null || share === undefined ? null : share / 100

const band = (data: readonly (number | null)[]) => ({
  name: '95%',
  type: 'line',
  stack: 'interval',
  symbol: 'none',
  lineStyle: { opacity: 0 },
  silent: true,
  tooltip: { show: false },
  data,
})
