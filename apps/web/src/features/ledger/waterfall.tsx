import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../app/shade.tsx'
import { Chart } from '../../charts/chart.tsx'
import { SERIES } from '../../charts/chart-colours.ts'
import { shortMoney } from '../../components/money-text.ts'
import { barsOf, type LedgerLine } from './ledger-table.ts'

/** From identified to recovered: what stands, and between what fell away or is still open. */
export function Waterfall({
  total,
  isLoading,
}: {
  readonly total: LedgerLine['fen']
  readonly isLoading: boolean
}) {
  const { t } = useTranslation('casework')
  const { shade } = useShade()
  const bars = useMemo(() => barsOf(total), [total])
  const name = t('ledger.waterfall')
  const option = useMemo((): EChartsCoreOption => {
    const [solid, , , , open] = SERIES[shade]
    const names = bars.map(({ kind }) => t(`ledger.bars.${kind}`))
    return {
      tooltip: { trigger: 'item', valueFormatter: (value: unknown) => shortMoney(Number(value)) },
      xAxis: { type: 'category', data: names, axisTick: { show: false }, axisLabel: { interval: 0 } },
      yAxis: { type: 'value', axisLabel: { formatter: (fen: number) => shortMoney(fen) }, splitNumber: 3 },
      series: [
        {
          type: 'bar',
          stack: 'all',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: bars.map(({ base }) => base),
        },
        {
          type: 'bar',
          stack: 'all',
          barMaxWidth: 56,
          label: {
            show: true,
            position: 'top',
            formatter: ({ value }: { value: number }) => shortMoney(value),
          },
          data: bars.map(({ kind, fen }) => ({
            value: fen,
            itemStyle: { color: kind.startsWith('not') ? open : solid },
          })),
        },
      ],
    }
  }, [bars, shade, t])
  const figures = useMemo(
    () => ({
      columns: [t('ledger.stage'), t('ledger.yuan')],
      rows: total.identified === 0 ? [] : bars.map(({ kind, fen }) => [t(`ledger.bars.${kind}`), fen / 100]),
    }),
    [bars, total, t],
  )
  return (
    <Chart name={name} option={option} figures={figures} height={240} isLoading={isLoading} title={name} />
  )
}
