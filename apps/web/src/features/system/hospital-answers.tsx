import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { exactCount } from '../../components/money-text.ts'
import { Section } from '../../components/section.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'

type Online = NonNullable<Answer<'/system/health'>['online']>

/** How hospitals are answered: in the last hour, and day by day. */
export function HospitalAnswers({ now }: { readonly now: Online }) {
  const { t } = useTranslation('system')
  return (
    <Section title={t('online.title')}>
      <Tallies>
        <Tally title={t('online.lastMinute')}>{exactCount(now.lastMinute)}</Tally>
        <Tally title={t('online.hour')}>{exactCount(now.consultations)}</Tally>
        <Tally title={t('online.p50')}>{millis(now.p50Ms)}</Tally>
        <Tally title={t('online.p99')}>{millis(now.p99Ms)}</Tally>
        <Tally title={t('online.notChecked')}>{exactCount(now.notChecked)}</Tally>
        <Tally title={t('online.reminders')}>{exactCount(now.reminders)}</Tally>
        <Tally title={t('online.turnedAway')}>{exactCount(now.turnedAway)}</Tally>
        <Tally
          title={t('online.release')}
          note={now.trialReleaseNo === null ? undefined : t('online.trial', { no: now.trialReleaseNo })}
        >
          {now.releaseNo ?? '—'}
        </Tally>
      </Tallies>
      <Days />
    </Section>
  )
}

function Days() {
  const { t } = useTranslation('system')
  const { data, isPending } = useRead('/review/online', {})
  const days = useMemo(() => data?.days ?? [], [data])
  const option = useMemo<EChartsCoreOption>(
    () => ({
      tooltip: { trigger: 'axis' },
      legend: { top: 0, left: 0 },
      xAxis: { type: 'category', data: days.map(({ day }) => day) },
      yAxis: [
        { type: 'value', name: t('online.count') },
        { type: 'value', name: t('online.millis'), splitLine: { show: false } },
      ],
      grid: { left: 8, right: 8, top: 48, bottom: 8, containLabel: true },
      series: [
        {
          type: 'bar',
          name: t('online.consultations'),
          data: days.map(({ consultations }) => consultations),
        },
        {
          type: 'line',
          yAxisIndex: 1,
          name: t('online.p99'),
          data: days.map(({ p99Ms }) => Math.round(p99Ms * 10) / 10),
        },
      ],
    }),
    [days, t],
  )
  return (
    <Chart
      name={t('online.days')}
      title={t('online.days')}
      isLoading={isPending}
      option={option}
      height={240}
      figures={{
        columns: [
          t('online.day'),
          t('online.consultations'),
          t('online.notChecked'),
          t('online.p50'),
          t('online.p99'),
        ],
        rows: days.map(({ day, consultations, notChecked, p50Ms, p99Ms }) => [
          day,
          consultations,
          notChecked,
          Math.round(p50Ms * 10) / 10,
          Math.round(p99Ms * 10) / 10,
        ]),
      }}
    />
  )
}

function millis(ms: number | null): string {
  if (ms === null) return '—'
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`
}
