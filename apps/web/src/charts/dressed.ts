import type { EChartsCoreOption } from 'echarts/core'
import { FONTS, type Shade } from '../app/theme.ts'
import { FRAME, SERIES } from './chart-colours.ts'

type Part = Readonly<Record<string, unknown>>

/**
 * The option with our colours, and without what moves for nothing. A canvas knows no inherited font and no colours of the page: axes
 * and legends are told both.
 */
export function dressed(option: EChartsCoreOption, shade: Shade, name: string): EChartsCoreOption {
  const { ink, line, card } = FRAME[shade]
  const { tooltip, legend, xAxis, yAxis } = option
  return {
    color: [...SERIES[shade]],
    animationDuration: 200,
    textStyle: { color: ink, fontFamily: FONTS },
    aria: { enabled: true, label: { description: name } },
    grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
    ...option,
    ...(xAxis === undefined ? {} : { xAxis: each(xAxis, (axis) => axisWith(axis, ink, line)) }),
    ...(yAxis === undefined ? {} : { yAxis: each(yAxis, (axis) => axisWith(axis, ink, line)) }),
    ...(legend === undefined
      ? {}
      : { legend: each(legend, (one) => ({ ...one, textStyle: { color: ink, ...partOf(one.textStyle) } })) }),
    tooltip: {
      backgroundColor: card,
      borderColor: line,
      textStyle: { color: ink },
      confine: true,
      ...partOf(tooltip),
    },
  }
}

function axisWith(axis: Part, ink: string, line: string): Part {
  return {
    ...axis,
    nameTextStyle: { color: ink, ...partOf(axis.nameTextStyle) },
    axisLabel: { color: ink, ...partOf(axis.axisLabel) },
    axisLine: { lineStyle: { color: line }, ...partOf(axis.axisLine) },
    splitLine: { lineStyle: { color: line }, ...partOf(axis.splitLine) },
  }
}

function each(told: unknown, change: (one: Part) => Part): unknown {
  return Array.isArray(told) ? told.map((one) => change(partOf(one))) : change(partOf(told))
}

function partOf(told: unknown): Part {
  return typeof told === 'object' && told !== null ? (told as Part) : {}
}
