import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { shortMoney } from '../../components/money-text.ts'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { PartOfPage } from './part-of-page.tsx'

type Months = Answer<'/institutions/read'>['months']
type Month = Months['rows'][number]

const ALL = ''

/** What the fund paid each month, by kind of care; of one kind beside the median of the peers. */
export function PaidMonths({ months }: { readonly months: Months }) {
  const { t } = useTranslation('profiles')
  const [kind, setKind] = useState(ALL)
  const kinds = [...new Set(months.rows.map(({ category }) => category))]
  const rows = kind === ALL ? months.rows : months.rows.filter(({ category }) => category === kind)
  const option = useMemo(() => {
    const shown = kind === ALL ? months.rows : months.rows.filter(({ category }) => category === kind)
    return paidOption(shown, kind === ALL ? null : t('months.peer'))
  }, [months.rows, kind, t])
  return (
    <Section title={t('section.months')}>
      <PartOfPage isTooLarge={months.isTooLarge}>
        {kinds.length > 1 ? (
          <Segmented
            size="small"
            value={kind}
            onChange={setKind}
            options={[
              { value: ALL, label: t('months.all') },
              ...kinds.map((one) => ({ value: one, label: one })),
            ]}
          />
        ) : null}
        <Chart
          name={t('section.months')}
          option={option}
          figures={{
            columns: [
              t('months.month'),
              t('items.type'),
              `${t('months.own')}（${t('months.unit')}）`,
              `${t('months.peer')}（${t('months.unit')}）`,
            ],
            rows: rows.map(({ month, category, fundFen, peerMedianFen }) => [
              month,
              category,
              fundFen / 100,
              peerMedianFen === null ? null : peerMedianFen / 100,
            ]),
          }}
        />
      </PartOfPage>
    </Section>
  )
}

function paidOption(rows: readonly Month[], peer: string | null) {
  const names = [...new Set(rows.map(({ month }) => month))]
  const kinds = [...new Set(rows.map(({ category }) => category))]
  const cell = (month: string, category: string) =>
    rows.find((row) => row.month === month && row.category === category)
  return {
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8 },
    grid: { left: 4, right: 8, top: 36, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (yuan: number | null) => (yuan === null ? '—' : shortMoney(Math.round(yuan * 100))),
    },
    xAxis: { type: 'category', data: names, axisTick: { show: false } },
    yAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: axisText } },
    series: [
      ...kinds.map((category) => ({
        type: 'bar',
        name: category,
        stack: 'paid',
        barMaxWidth: 28,
        data: names.map((month) => (cell(month, category)?.fundFen ?? 0) / 100),
      })),
      ...(peer === null
        ? []
        : [
            {
              type: 'line',
              name: peer,
              symbol: 'diamond',
              data: names.map((month) => {
                const fen = cell(month, kinds[0] ?? '')?.peerMedianFen ?? null
                return fen === null ? null : fen / 100
              }),
            },
          ]),
    ],
  }
}

/** Yuan as they stand at an axis. */
function axisText(yuan: number): string {
  if (Math.abs(yuan) >= 100_000_000) return `${yuan / 100_000_000} 亿`
  return Math.abs(yuan) >= 10_000 ? `${yuan / 10_000} 万` : String(yuan)
}
