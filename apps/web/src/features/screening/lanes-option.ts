import type { EChartsCoreOption } from 'echarts/core'
import { FRAME, SERIES } from '../../charts/chart-colours.ts'
import { exactMoney } from '../../components/money-text.ts'
import type { Ring } from './hit.ts'
import { shortName } from './short-name.ts'

type Day = Ring['timeline'][number]

interface Drawing {
  readonly shade: 'light' | 'dark'
  readonly lanesSeen: number
  readonly word: (key: string, told?: Record<string, string | number>) => string
}

/** Institutions with a mark of their own; the others share one. */
const SHAPES = ['circle', 'rect', 'triangle', 'diamond', 'emptyTriangle'] as const
const OTHERS = 'emptyCircle'
/** A mark in a lane is seen from here on, and covers no lane beside it up to there. */
const [LEAST_MARK, MOST_MARK] = [7, 15]

/** Lanes of members over time: a mark where a member was together with others, larger where more of them were. */
export function lanesOption(
  { members, timeline }: Ring,
  { shade, lanesSeen, word }: Drawing,
): EChartsCoreOption {
  const { ink } = FRAME[shade]
  const lane = new Map(members.map(({ key }, at) => [key, at]))
  const most = Math.max(2, ...timeline.map((day) => day.members.length))
  const size = (count: number) =>
    LEAST_MARK + (MOST_MARK - LEAST_MARK) * Math.sqrt(Math.max(0, count - 2) / Math.max(1, most - 2))
  const known = frequentPlaces(timeline)
  const groups = Map.groupBy(timeline, ({ institutionId }) => known.indexOf(institutionId))
  return {
    legend: { type: 'scroll', top: 0, left: 0, itemWidth: 12, itemHeight: 10 },
    grid: { left: 8, right: members.length > lanesSeen ? 36 : 12, top: 36, bottom: 40, containLabel: true },
    tooltip: {
      trigger: 'item',
      formatter: ({ data }: { data?: { at: Day; name: string } }) => (data ? tipOf(data, word) : ''),
    },
    dataZoom: [TIME_SLIDER, ...(members.length > lanesSeen ? laneSliders(lanesSeen) : [])],
    xAxis: {
      type: 'time',
      boundaryGap: ['2%', '2%'],
      axisLabel: { hideOverlap: true },
      splitLine: { show: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: members.map(({ name }) => shortName(name)),
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { opacity: 0.5 } },
      axisLabel: { interval: members.length > lanesSeen ? 'auto' : 0, fontSize: 11 },
    },
    series: [...groups].toSorted(byPlace).map(([at, days]) => ({
      type: 'scatter',
      name: at < 0 ? word('elsewhere') : (days[0]?.institutionName ?? days[0]?.institutionId ?? ''),
      symbol: SHAPES[at] ?? OTHERS,
      color: SERIES[shade][at] ?? ink,
      data: days.flatMap((day) =>
        day.members.map((key) => ({
          value: [day.day, lane.get(key) ?? 0],
          symbolSize: size(day.members.length),
          at: day,
          name: members[lane.get(key) ?? 0]?.name ?? key,
        })),
      ),
    })),
  }
}

const TIME_SLIDER = {
  type: 'slider',
  xAxisIndex: 0,
  height: 16,
  bottom: 4,
  showDetail: false,
  filterMode: 'none',
} as const

/** A slider at the right, and the wheel, move through more lanes than are seen at once. */
function laneSliders(lanesSeen: number) {
  const seen = { yAxisIndex: 0, startValue: 0, endValue: lanesSeen - 1 }
  return [
    { type: 'slider', width: 16, right: 4, showDetail: false, filterMode: 'empty', ...seen },
    { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: true, ...seen },
  ]
}

/** The institutions with most of the days, as many as have marks of their own. */
function frequentPlaces(timeline: readonly Day[]): readonly string[] {
  return [...Map.groupBy(timeline, ({ institutionId }) => institutionId)]
    .toSorted(([, left], [, right]) => right.length - left.length)
    .slice(0, SHAPES.length)
    .map(([id]) => id)
}

/** Those without a mark of their own come last. */
function byPlace([left]: readonly [number, unknown], [right]: readonly [number, unknown]): number {
  return (left < 0 ? SHAPES.length : left) - (right < 0 ? SHAPES.length : right)
}

function tipOf({ at, name }: { at: Day; name: string }, word: Drawing['word']): string {
  return [
    escaped(name),
    `${at.day} ${at.hours ?? ''}`,
    escaped(at.institutionName ?? at.institutionId),
    word('together', { count: at.members.length, money: exactMoney(at.amountFen) }),
  ].join('<br>')
}

/** Names come from outside, and a tip is written as HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
