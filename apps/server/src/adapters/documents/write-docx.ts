import {
  AlignmentType,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TextRun,
} from 'docx'
import type { FilledDocument, PrintedLine } from '../../use-cases/casework/documents/document-template.ts'
import { EM, FONTS, PAGE, SIZES } from './official-paper.ts'
import { formOf, tableOf } from './printed-table.ts'
import { sealIndents } from './seal-indents.ts'

/** 28 points from line to line; the title needs more. */
const SPACING = { line: 560, lineRule: LineRuleType.EXACT } as const
const TITLE_SPACING = { line: 700, lineRule: LineRuleType.EXACT } as const

/**
 * Writes a document as DOCX as official papers are set (GB/T 9704): A4, who issues it and the title in the middle, the number to the
 * right, justified text of 28 lines with two signs of indent, room for the seal, page numbers. Line ends of a text begin a new paragraph.
 */
export async function writeDocx({ authority, title, number, lines }: FilledDocument): Promise<Buffer> {
  const head = [
    paragraph(authority, { ...TITLE, keepNext: true }),
    paragraph(title, { ...TITLE, keepNext: true }),
    paragraph(number, { alignment: AlignmentType.RIGHT, keepNext: true }),
    paragraph(''),
  ]
  const document = new Document({
    creator: authority,
    title: `${title} ${number}`,
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: pageNumbers() },
        children: [...head, ...lines.flatMap((line, at) => blocksOf(line, lines[at + 1]))],
      },
    ],
  })
  return Packer.toBuffer(document)
}

type Look = Omit<IParagraphOptions, 'children' | 'run'> & {
  readonly font?: string
  readonly size?: number
}

const TITLE = {
  alignment: AlignmentType.CENTER,
  font: FONTS.title,
  size: SIZES.title,
  spacing: TITLE_SPACING,
} as const

function paragraph(text: string, { font = FONTS.text, size = SIZES.text, ...look }: Look = {}): Paragraph {
  const run = new TextRun({ text, size, font: { ascii: font, eastAsia: font, hAnsi: font, cs: font } })
  return new Paragraph({ spacing: SPACING, ...look, children: [run] })
}

type Line = FilledDocument['lines'][number]

/** Whether a line signs what stands before it: a page never begins with it. */
const isSigned = (next: Line | undefined) => next?.style === 'right' || next?.style === 'seal'

/** How a line is set before another: kept with who signs it, a little away from a table. */
function before(next: Line | undefined): Look {
  if (isSigned(next)) return { keepNext: true }
  return next?.style === 'table' ? { spacing: { ...SPACING, after: 100 } } : {}
}

function blocksOf(line: Line, next: Line | undefined): readonly (Paragraph | Table)[] {
  if (line.style === 'table') return [tableOf(line), paragraph('', { spacing: { line: 240 } })]
  if (line.style === 'form') return [formOf(line), paragraph('', { spacing: { line: 240 } })]
  const texts = line.text.split(/\s*\n\s*/)
  const { style } = line
  if (style === 'seal') return sealBlock(texts)
  return texts.map((text, at) =>
    paragraph(text, { ...LOOKS[style], ...(at === texts.length - 1 && before(next)) }),
  )
}

const LOOKS: Readonly<Record<Exclude<PrintedLine['style'], 'seal'>, Look>> = {
  heading: { font: FONTS.heading, indent: { firstLine: 2 * EM }, keepNext: true },
  paragraph: { alignment: AlignmentType.BOTH, indent: { firstLine: 2 * EM } },
  plain: { alignment: AlignmentType.LEFT },
  right: { alignment: AlignmentType.RIGHT, indent: { right: 2 * EM } },
}

/** Who issues it above the day, one in the middle of the other, with room for a seal over both; never parted by a page. */
function sealBlock(texts: readonly string[]): readonly Paragraph[] {
  const indents = sealIndents(texts)
  const room = [0, 1].map(() => paragraph('', { keepNext: true }))
  const signed = texts.map((text, at) =>
    paragraph(text, {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round((indents[at] ?? 0) * EM) },
      keepNext: at < texts.length - 1,
    }),
  )
  return [...room, ...signed]
}

function pageNumbers(): Footer {
  const number = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    size: SIZES.foot,
    font: FONTS.foot,
  })
  return new Footer({ children: [new Paragraph({ children: [number], alignment: AlignmentType.CENTER })] })
}
