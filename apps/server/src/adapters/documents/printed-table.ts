import {
  AlignmentType,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { PrintedForm, PrintedTable } from '../../use-cases/casework/documents/document-template.ts'
import { FONTS, SIZES, WIDTH } from './official-paper.ts'

/** Around the text of a cell, in twips. */
const MARGINS = { top: 60, bottom: 60, left: 80, right: 80 }

/** A table over the whole width; its head comes again on every page, and no row is parted by one. */
export function tableOf({ columns, rows }: PrintedTable): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.round((WIDTH * width) / total))
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, at) => cellOf({ text, width: widths[at] ?? 0, isHead, isFirst: at === 0 })),
    })
  const head = columns.map(({ title }) => title)
  return new Table({
    columnWidths: widths,
    width: { size: WIDTH, type: WidthType.DXA },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  })
}

/** The width of a name in a form, in hundredths of the whole; and the least height of its rows, in twips. */
const NAME_SHARE = 20
const ROW_HEIGHT = 620

/** A form over the whole width: names in the middle of narrow cells, and beside each what was filled in. */
export function formOf({ rows }: PrintedForm): Table {
  const name = Math.round((WIDTH * NAME_SHARE) / 100)
  const half = Math.round(WIDTH / 2) - name
  return new Table({
    columnWidths: [name, half, name, half],
    width: { size: WIDTH, type: WidthType.DXA },
    rows: rows.map((cells) => {
      const isWide = cells.length === 2
      const widths = isWide ? [name, WIDTH - name] : [name, half, name, half]
      return new TableRow({
        cantSplit: true,
        height: { value: ROW_HEIGHT, rule: HeightRule.ATLEAST },
        children: cells.map((text, at) => {
          const isName = at % 2 === 0
          const cell = { text, width: widths[at] ?? 0, isHead: isName, isFirst: isName }
          return cellOf(isWide && !isName ? { ...cell, span: 3 } : cell)
        }),
      })
    }),
  })
}

interface Cell {
  readonly text: string
  readonly width: number
  readonly isHead: boolean
  readonly isFirst: boolean
  readonly span?: number
}

function cellOf({ text, width, isHead, isFirst, span = 1 }: Cell): TableCell {
  const font = isHead ? FONTS.heading : FONTS.text
  const run = (part: string) =>
    new TextRun({
      text: part,
      size: SIZES.cell,
      font: { ascii: font, eastAsia: font, hAnsi: font, cs: font },
    })
  const alignment = isHead || isFirst ? AlignmentType.CENTER : AlignmentType.LEFT
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: MARGINS,
    columnSpan: span,
    verticalAlign: VerticalAlign.CENTER,
    children: text.split('\n').map((part) => new Paragraph({ children: [run(part)], alignment })),
  })
}
