import { yuanWords } from '../value-text.ts'
import { type Html, html } from './html.ts'

/** Money of one row, in fen; one yuan is in one of both only. */
export interface BarMoney {
  readonly identifiedFen: number
  readonly suspectedFen: number
}

const total = ({ identifiedFen, suspectedFen }: BarMoney) =>
  Math.max(0, identifiedFen) + Math.max(0, suspectedFen)
const round = (length: number) => Math.round(length * 100) / 100

const BAR_WIDTH = 110

/** A bar for the cell of a table, in proportion to the longest; the numbers stand beside it, so readers aloud skip it. */
export function cellBar(money: BarMoney, all: readonly BarMoney[]): Html {
  const longest = Math.max(1, ...all.map(total))
  const first = round((BAR_WIDTH * Math.max(0, money.identifiedFen)) / longest)
  const second = round((BAR_WIDTH * Math.max(0, money.suspectedFen)) / longest)
  return html`<svg class="bar" width="${BAR_WIDTH}" height="10" viewBox="0 0 ${BAR_WIDTH} 10" aria-hidden="true"><rect class="violation" fill="#a8322a" x="0" y="0" width="${first}" height="10"/><rect class="suspicion" fill="#d9a441" x="${first}" y="0" width="${second}" height="10"/></svg>`
}

/** A column of a chart. */
export interface ChartColumn extends BarMoney {
  readonly label: string
}

const CHART = { width: 680, height: 190, left: 74, top: 12, bottom: 26 } as const
const GRID_LINES = 4
const MOST_LABELS = 13

/** Columns of yuan side by side, suspicion on top of violation. */
export function columnChart(columns: readonly ChartColumn[], title: string): Html {
  const { width, height, left, top, bottom } = CHART
  const ceiling = niceCeiling(Math.max(1, ...columns.map(total)))
  const plot = height - top - bottom
  const step = (width - left) / Math.max(1, columns.length)
  const every = Math.ceil(columns.length / MOST_LABELS)
  const tall = (fen: number) => round((plot * Math.max(0, fen)) / ceiling)
  return html`<svg class="chart" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>${title}</title>
${Array.from({ length: GRID_LINES + 1 }, (_, at) => gridLine(at, ceiling))}
${columns.map((column, at) => {
  const x = left + step * at + step * 0.2
  const wide = round(Math.min(step * 0.6, 46))
  const start = round(x + (step * 0.6 - wide) / 2)
  const [lower, upper] = [tall(column.identifiedFen), tall(column.suspectedFen)]
  const floor = height - bottom
  return html`<g><title>${column.label} 违规 ${yuanWords(column.identifiedFen)} 元，可疑 ${yuanWords(column.suspectedFen)} 元</title><rect class="violation" fill="#a8322a" x="${start}" y="${round(floor - lower)}" width="${wide}" height="${lower}"/><rect class="suspicion" fill="#d9a441" x="${start}" y="${round(floor - lower - upper)}" width="${wide}" height="${upper}"/>${
    at % every === 0 &&
    html`<text x="${round(start + wide / 2)}" y="${height - 9}" text-anchor="middle" font-size="11">${column.label}</text>`
  }</g>`
})}</svg>`
}

function gridLine(at: number, ceiling: number): Html {
  const { width, height, left, top, bottom } = CHART
  const y = round(height - bottom - ((height - top - bottom) * at) / GRID_LINES)
  return html`<line class="grid" stroke="#dde4ea" x1="${left}" y1="${y}" x2="${width}" y2="${y}"/><text x="${left - 8}" y="${y + 4}" text-anchor="end" font-size="11">${axisWords((ceiling * at) / GRID_LINES)}</text>`
}

/** The next number that people like: 1, 2, 4, 5 or 8 and zeros. */
function niceCeiling(fen: number): number {
  const unit = 10 ** Math.floor(Math.log10(fen))
  return (([1, 2, 4, 5, 8] as const).find((step) => step * unit >= fen) ?? 10) * unit
}

/** Yuan, or ten thousands of yuan where that is shorter. */
function axisWords(fen: number): string {
  const yuan = fen / 100
  return yuan >= 10_000
    ? `${(yuan / 10_000).toLocaleString('en-US', { maximumFractionDigits: 2 })} 万元`
    : `${yuan.toLocaleString('en-US', { maximumFractionDigits: 2 })} 元`
}
