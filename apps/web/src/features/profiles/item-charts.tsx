import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { PartOfPage } from './part-of-page.tsx'

type Profile = Answer<'/items/read'>

/** Quantity as bars and the price in the middle as a line, month by month. */
export function ItemMonths({ months }: { readonly months: Profile['months'] }) {
  const { t } = useTranslation('profiles')
  const option = useMemo(
    () => ({
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8 },
      grid: { left: 4, right: 4, top: 44, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: months.rows.map(({ month }) => month), axisTick: { show: false } },
      yAxis: [
        { type: 'value', splitNumber: 4 },
        { type: 'value', splitNumber: 4, scale: true, splitLine: { show: false } },
      ],
      series: [
        {
          type: 'bar',
          name: t('item.quantity'),
          barMaxWidth: 28,
          data: months.rows.map(({ quantity }) => quantity),
        },
        {
          type: 'line',
          name: `${t('item.median')}（${t('months.unit')}）`,
          yAxisIndex: 1,
          symbol: 'diamond',
          data: months.rows.map(({ medianPrice }) => medianPrice),
        },
      ],
    }),
    [months.rows, t],
  )
  return (
    <Section title={t('section.months2')}>
      <PartOfPage isTooLarge={months.isTooLarge}>
        <Chart
          name={t('section.months2')}
          option={option}
          figures={{
            columns: [
              t('months.month'),
              t('item.quantity'),
              `${t('item.median')}（${t('months.unit')}）`,
              `${t('item.amount')}（${t('months.unit')}）`,
            ],
            rows: months.rows.map(({ month, quantity, medianPrice, amountFen }) => [
              month,
              quantity,
              medianPrice,
              amountFen / 100,
            ]),
          }}
        />
      </PartOfPage>
    </Section>
  )
}

/** How often each price was charged. */
export function ItemPrices({ prices }: { readonly prices: Profile['prices'] }) {
  const { t } = useTranslation('profiles')
  const option = useMemo(
    () => ({
      grid: { left: 4, right: 8, top: 16, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: prices.rows.map(({ price }) => String(price)),
        axisTick: { show: false },
      },
      yAxis: { type: 'value', splitNumber: 4, minInterval: 1 },
      series: [
        { type: 'bar', name: t('item.lines'), barMaxWidth: 28, data: prices.rows.map(({ lines }) => lines) },
      ],
    }),
    [prices.rows, t],
  )
  return (
    <Section title={t('section.prices')}>
      <PartOfPage isTooLarge={prices.isTooLarge}>
        <Chart
          name={t('section.prices')}
          option={option}
          figures={{
            columns: [`${t('item.price')}（${t('months.unit')}）`, t('item.lines'), t('item.institutions')],
            rows: prices.rows.map(({ price, lines, institutions }) => [price, lines, institutions]),
          }}
        />
      </PartOfPage>
    </Section>
  )
}
