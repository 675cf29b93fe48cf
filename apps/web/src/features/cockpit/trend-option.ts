import { shortMoney } from '../../components/money-text.ts'
import type { Figures } from './use-cockpit.ts'

interface TrendWords {
  readonly money: string
  readonly identified: string
  readonly confirmed: string
  readonly recovered: string
}

const STAGES = ['identified', 'confirmed', 'recovered'] as const

/** The money of each month at its stages, in yuan, as bars side by side. */
export function trendOption(months: Figures['months'], words: TrendWords, fontSize = 12) {
  return {
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { fontSize } },
    grid: {
      left: 4,
      right: 8,
      top: fontSize * (words.money === '' ? 2.5 : 4),
      bottom: 4,
      containLabel: true,
    },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (yuan: number) => shortMoney(Math.round(yuan * 100)),
    },
    xAxis: {
      type: 'category',
      data: months.map(({ month }) => month),
      axisLabel: { fontSize, formatter: (month: string) => month.slice(2) },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      name: words.money,
      nameTextStyle: { fontSize, align: 'left' },
      nameGap: fontSize,
      axisLabel: { fontSize, formatter: (yuan: number) => axisText(yuan) },
      splitNumber: 4,
    },
    series: STAGES.map((stage) => ({
      type: 'bar',
      name: words[stage],
      data: months.map((one) => one[`${stage}Fen`] / 100),
      barMaxWidth: 18,
      barGap: '10%',
    })),
  }
}

function axisText(yuan: number): string {
  if (Math.abs(yuan) >= 100_000_000) return `${yuan / 100_000_000} 亿`
  return Math.abs(yuan) >= 10_000 ? `${yuan / 10_000} 万` : String(yuan)
}
