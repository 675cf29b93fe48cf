import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { percent } from './rate.tsx'

type Row = Answer<'/rules/record'>['rows'][number]

const ROW_PX = 24
const SHOWN = 12

/** How often each rule was right, the least right first, of those that people judged. */
export function RightChart({
  rows,
  titleOf,
}: {
  readonly rows: readonly Row[]
  readonly titleOf: (ruleId: string) => string
}) {
  const { t } = useTranslation('rules')
  const judged = useMemo(
    () =>
      rows
        .filter(({ right }) => right.share !== null)
        .toSorted((left, right) => (left.right.share ?? 0) - (right.right.share ?? 0))
        .slice(0, SHOWN)
        // The axis begins at the bottom.
        .toReversed(),
    [rows],
  )
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value}%' } },
      yAxis: {
        type: 'category',
        data: judged.map(({ key }) => titleOf(key)),
        axisLabel: { width: 200, overflow: 'truncate' },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 14,
          data: judged.map(({ right }) => Math.round((right.share ?? 0) / 10) / 10),
          label: { show: true, position: 'right', formatter: '{c}%' },
        },
      ],
    }),
    [judged, titleOf],
  )
  return (
    <Section>
      <Chart
        name={t('record.chart')}
        title={t('record.chart')}
        height={Math.max(160, judged.length * ROW_PX + 40)}
        option={option}
        figures={{
          columns: [t('record.object'), t('record.right'), t('rule.low'), t('rule.high'), t('rule.judged')],
          rows: judged.map(({ key, right }) => [
            titleOf(key),
            percent(right.share ?? 0),
            percent(right.low),
            percent(right.high),
            right.of,
          ]),
        }}
      />
    </Section>
  )
}
