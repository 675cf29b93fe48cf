import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type {
  FilledDocument,
  PrintedLine,
  PrintedTable,
} from '../../use-cases/casework/documents/document-template.ts'

/** Twips of a millimetre. */
const MM = 56.7
/** A4 with the margins of official papers, in twips. */
const PAGE = {
  size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
  margin: {
    top: Math.round(37 * MM),
    bottom: Math.round(35 * MM),
    left: Math.round(28 * MM),
    right: Math.round(26 * MM),
  },
}
const WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right
/** Half points: 三号 for the text, 二号 for the title, 小四 in tables. */
const SIZES = { text: 32, title: 44, cell: 24 } as const
/** Fonts by name, as the programs of offices know them. */
const FONTS = { title: '方正小标宋简体', text: '仿宋', heading: '黑体' } as const
/** 28 points from line to line. */
const SPACING = { line: 560, lineRule: LineRuleType.EXACT } as const

const run = (text: string, font: string, size: number) =>
  new TextRun({ text, size, font: { ascii: font, eastAsia: font, hAnsi: font, cs: font } })

/** Writes a document as DOCX: A4, Chinese fonts by name, page numbers. Line ends of a text begin a new paragraph. */
export async function writeDocx({ title, number, lines }: FilledDocument): Promise<Buffer> {
  const head = [
    paragraph(run(title, FONTS.title, SIZES.title), AlignmentType.CENTER),
    paragraph(run(number, FONTS.text, SIZES.text), AlignmentType.CENTER),
    paragraph(run('', FONTS.text, SIZES.text), AlignmentType.LEFT),
  ]
  const document = new Document({
    creator: '医保基金智能监管平台',
    title,
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: pageNumbers() },
        children: [...head, ...lines.flatMap(blocksOf)],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function blocksOf(line: PrintedLine | PrintedTable): readonly (Paragraph | Table)[] {
  if (line.style === 'table')
    return [tableOf(line), paragraph(run('', FONTS.text, SIZES.cell), AlignmentType.LEFT)]
  const font = line.style === 'heading' ? FONTS.heading : FONTS.text
  const alignment = line.style === 'right' ? AlignmentType.RIGHT : AlignmentType.BOTH
  const isIndented = line.style === 'paragraph' || line.style === 'heading'
  return line.text
    .split(/\r?\n/)
    .map((text) => paragraph(run(text, font, SIZES.text), alignment, isIndented ? 2 * SIZES.text * 10 : 0))
}

function paragraph(
  child: TextRun,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  firstLine = 0,
): Paragraph {
  return new Paragraph({ children: [child], alignment, spacing: SPACING, indent: { firstLine } })
}

function tableOf({ columns, rows }: PrintedTable): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.round((WIDTH * width) / total))
  const row = (cells: readonly string[], isHeader: boolean) =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: cells.map(
        (cell, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            children: [
              new Paragraph({ children: [run(cell, isHeader ? FONTS.heading : FONTS.text, SIZES.cell)] }),
            ],
          }),
      ),
    })
  return new Table({
    columnWidths: widths,
    width: { size: WIDTH, type: WidthType.DXA },
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  })
}

function pageNumbers(): Footer {
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: FONTS.text })
  return new Footer({ children: [new Paragraph({ children: [number], alignment: AlignmentType.CENTER })] })
}
