import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../../app/shade.tsx'
import { Chart } from '../../../charts/chart.tsx'
import { FRAME, SERIES } from '../../../charts/chart-colours.ts'
import { Section } from '../../../components/section.tsx'
import styles from '../screening.module.css'
import { percentText, type RiskModel } from './risk.ts'

type Bin = RiskModel['calibration']['bins'][number]

/** Whether one in three of those to whom a model gives a third is true: stated chances beside what came out, with intervals. */
export function CalibrationSection({ model: { calibration } }: { readonly model: RiskModel }) {
  const { t } = useTranslation('screening')
  const { shade } = useShade()
  const { kind, rows, bins } = calibration
  const option = useMemo(() => {
    const [accent = ''] = SERIES[shade]
    const { ink } = FRAME[shade]
    const axis = (name: string) => ({
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      name,
      nameLocation: 'middle',
      axisLabel: { formatter: (value: number) => percentText(value) },
    })
    return {
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8 },
      grid: { left: 28, right: 16, top: 36, bottom: 28, containLabel: true },
      tooltip: {
        trigger: 'item',
        formatter: ({ dataIndex }: { dataIndex: number }) => tipOf(bins[dataIndex]),
      },
      xAxis: { ...axis(t('calibration.stated')), nameGap: 26 },
      yAxis: { ...axis(t('calibration.found')), nameGap: 44 },
      series: [
        {
          type: 'line',
          name: t('calibration.ideal'),
          symbol: 'none',
          silent: true,
          color: ink,
          itemStyle: { opacity: 0 },
          lineStyle: { type: 'dashed', width: 1, color: ink },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
        // An interval is a line of its own from its lower to its upper end.
        ...bins.map(({ meanChance, low, high }) => ({
          type: 'line',
          symbol: 'none',
          silent: true,
          lineStyle: { width: 2, color: accent, opacity: 0.5 },
          data: [
            [meanChance, low],
            [meanChance, high],
          ],
        })),
        {
          type: 'scatter',
          name: t('calibration.groups'),
          color: accent,
          symbolSize: 11,
          data: bins.map(({ meanChance, share }) => [meanChance, share]),
        },
      ],
    }
    function tipOf(bin: Bin | undefined): string {
      if (bin === undefined) return ''
      const { meanChance, share, low, high, rows: count } = bin
      return [
        `${t('calibration.stated')} ${percentText(meanChance)}`,
        `${t('calibration.found')} ${percentText(share)}（${percentText(low)}–${percentText(high)}）`,
        t('calibration.rows', { count }),
      ].join('<br>')
    }
  }, [bins, shade, t])
  const figures = useMemo(
    () => ({
      columns: ['stated', 'found', 'low', 'high', 'count'].map((name) => t(`calibration.${name}`)),
      rows: bins.map(({ meanChance, share, low, high, rows: count }) => [
        ...[meanChance, share, low, high].map(percentText),
        count,
      ]),
    }),
    [bins, t],
  )
  return (
    <Section title={t('calibration.title')}>
      <p className={styles.soft} style={{ marginTop: 0 }}>
        {t(`calibration.kind.${kind}`, { rows })}
      </p>
      <Chart name={t('calibration.title')} option={option} figures={figures} height={300} />
      <p className={styles.soft}>{t('calibration.note')}</p>
    </Section>
  )
}
