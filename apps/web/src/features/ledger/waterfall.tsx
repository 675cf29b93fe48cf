import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../app/shade.tsx'
import { Chart } from '../../charts/chart.tsx'
import { SERIES } from '../../charts/chart-colours.ts'
import { shortMoney } from '../../components/money-text.ts'
import { useIsPhone } from '../../components/use-is-phone.ts'
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
  const isPhone = useIsPhone()
  const bars = useMemo(() => barsOf(total), [total])
  const name = t('ledger.waterfall')
  const option = useMemo((): EChartsCoreOption => {
    const [solid, , , , open] = SERIES[shade]
    const names = bars.map(({ kind }) => t(`ledger.bars.${kind}`))
    const stages = { type: 'category', data: names, axisTick: { show: false }, axisLabel: { interval: 0 } }
    const money = {
      type: 'value',
      axisLabel: { formatter: (fen: number) => shortMoney(fen), show: !isPhone },
      splitNumber: 3,
    }
    return {
      tooltip: { trigger: 'item', valueFormatter: (value: unknown) => shortMoney(Number(value)) },
      // Seven columns with their figures do not stand beside each other on a phone: there they lie.
      ...(isPhone
        ? {
            xAxis: { ...money, max: 'dataMax' },
            yAxis: { ...stages, inverse: true },
            grid: { left: 8, right: 88, top: 8, bottom: 8, containLabel: true },
          }
        : { xAxis: stages, yAxis: money }),
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
            position: isPhone ? 'right' : 'top',
            formatter: ({ value }: { value: number }) => shortMoney(value),
          },
          data: bars.map(({ kind, fen }) => ({
            value: fen,
            itemStyle: { color: kind.startsWith('not') ? open : solid },
          })),
        },
      ],
    }
  }, [bars, shade, isPhone, t])
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
