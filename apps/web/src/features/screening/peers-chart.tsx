import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../../app/shade.tsx'
import { Chart } from '../../charts/chart.tsx'
import { FRAME, SERIES } from '../../charts/chart-colours.ts'
import { shortCount } from '../../components/money-text.ts'
import type { Compared } from './hit.ts'
import { axisText, rateText } from './rate-text.ts'

type Peer = Compared['peers'][number]

/** A member among its peers by volume, with the limits that narrow where there is more to go by. */
export function PeersChart({ compared }: { readonly compared: Compared }) {
  const { t } = useTranslation('screening')
  const { shade } = useShade()
  const { peers, expected, isShare, isMoney } = compared
  const option = useMemo(() => {
    const [accent = '', second = ''] = SERIES[shade]
    const { ink } = FRAME[shade]
    const tell = (value: number) => rateText(value, { isShare, isMoney })
    const at = (points: readonly Peer[], of: (peer: Peer) => number) =>
      points.map((peer) => [peer.volume, of(peer)])
    const limit = (name: string, of: (peer: Peer) => number, type: 'solid' | 'dashed') => ({
      type: 'line',
      name,
      symbol: 'none',
      silent: true,
      color: ink,
      itemStyle: { opacity: 0 },
      lineStyle: { width: 1.2, type, color: ink, opacity: 0.7 },
      data: at(peers, of),
    })
    const others = peers.filter(({ isOwn }) => !isOwn)
    const own = peers.filter(({ isOwn }) => isOwn)
    return {
      legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 8 },
      grid: { left: 8, right: 20, top: 52, bottom: 24, containLabel: true },
      tooltip: {
        trigger: 'item',
        formatter: ({ seriesName, value }: { seriesName: string; value: readonly number[] }) =>
          `${seriesName}<br>${t('peers.rate')} ${tell(value[1] ?? 0)}<br>${t('peers.volume')} ${shortCount(value[0] ?? 0)}`,
      },
      xAxis: {
        type: 'log',
        name: t('peers.volume'),
        nameLocation: 'middle',
        nameGap: 24,
        min: 'dataMin',
        max: 'dataMax',
        splitLine: { show: false },
        axisLabel: { formatter: (value: number) => shortCount(Math.round(value)), hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        min: 0,
        max: reachOf(peers),
        axisLabel: { formatter: (value: number) => axisText(value, { isShare, isMoney }) },
      },
      series: [
        limit(t('peers.high998'), ({ high998 }) => high998, 'solid'),
        limit(t('peers.limits95'), ({ high95 }) => high95, 'dashed'),
        limit(t('peers.limits95'), ({ low95 }) => low95, 'dashed'),
        ...(expected === null
          ? []
          : [
              {
                ...limit(t('peers.usual'), () => expected, 'solid'),
                lineStyle: { width: 1.5, color: accent },
              },
            ]),
        {
          type: 'scatter',
          name: t('peers.others'),
          color: accent,
          symbolSize: 8,
          itemStyle: { opacity: 0.65 },
          data: at(others, ({ rate }) => rate),
        },
        {
          type: 'scatter',
          name: t('peers.own'),
          color: second,
          symbol: 'diamond',
          symbolSize: 18,
          itemStyle: { borderColor: ink, borderWidth: 1.5 },
          data: at(own, ({ rate }) => rate),
        },
      ],
    }
  }, [peers, expected, isShare, isMoney, shade, t])
  const figures = useMemo(
    () => ({
      columns: ['who', 'volume', 'rate', 'low95', 'high95', 'high998'].map((name) => t(`peers.${name}`)),
      rows: peers.map(({ isOwn, volume, rate, low95, high95, high998 }) => [
        t(isOwn ? 'peers.own' : 'peers.other'),
        volume,
        ...[rate, low95, high95, high998].map((value) => rateText(value, { isShare, isMoney })),
      ]),
    }),
    [peers, isShare, isMoney, t],
  )
  return <Chart name={t('peers.name')} option={option} figures={figures} height={320} />
}

/** As high as the members reach: limits of the smallest may lie far beyond, where nobody is. */
function reachOf(peers: readonly Peer[]): number {
  const highest = Math.max(...peers.map(({ rate, high95 }) => Math.max(rate, Math.min(high95, 3 * rate))))
  return Number((highest * 1.15).toPrecision(2))
}
