import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { Section } from '../../components/section.tsx'
import { rowsOf } from './drill.tsx'
import { trendOption } from './trend-option.ts'
import type { Figures } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

/** Month by month: the money at its stages. A month opens its entries in the ledger. */
export function TrendSection({ wish, figures }: { readonly wish: CockpitWish; readonly figures: Figures }) {
  const { t } = useTranslation('cockpit')
  const navigate = useNavigate()
  const { months } = figures
  const { option, table } = useMemo(() => {
    const words = {
      month: t('trend.month'),
      found: t('trend.found'),
      identified: t('money.identified'),
      confirmed: t('money.confirmed'),
      recovered: t('money.recovered'),
      money: t('trend.money'),
    }
    return {
      option: trendOption(months, words),
      table: {
        columns: [
          words.month,
          words.found,
          t('trend.identified'),
          t('trend.confirmed'),
          t('trend.recovered'),
        ],
        rows: months.map((one) => [
          one.month,
          one.findings,
          one.identifiedFen / 100,
          one.confirmedFen / 100,
          one.recoveredFen / 100,
        ]),
      },
    }
  }, [months, t])
  const open = (dataIndex: number) => {
    const month = months[dataIndex]?.month
    if (month === undefined) return
    const rows = rowsOf({ ...wish, fromMonth: month, toMonth: month }).ledger('rule')
    void navigate({ to: rows.to, search: rows.search as never })
  }
  return (
    <Section title={t('trend.section')}>
      <Chart
        name={t('trend.section')}
        option={option}
        figures={table}
        height={280}
        onPick={({ dataIndex }) => open(dataIndex)}
      />
    </Section>
  )
}
