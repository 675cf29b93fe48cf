import type { EChartsType } from 'echarts/core'
import type { ChartRows } from './chart-rows.ts'

/** Hands the picture of a chart to whoever looks at it, on white or dark as he sees it. */
export function savePicture(chart: EChartsType, name: string): void {
  const background = getComputedStyle(document.documentElement).getPropertyValue('--card').trim()
  save(chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background }), `${name}.png`)
}

/** Hands over the figures as CSV that spreadsheets read as it is: with the mark of UTF-8, and nothing that would be a formula. */
export function saveRows({ columns, rows }: ChartRows, name: string): void {
  const text = [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }))
  save(address, `${name}.csv`)
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}

function save(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
