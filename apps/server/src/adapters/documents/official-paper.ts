/** Twips of a millimetre. */
const MM = 56.7

/** A4 with the margins of official papers, in twips. */
export const PAGE = {
  size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
  margin: {
    top: Math.round(37 * MM),
    bottom: Math.round(35 * MM),
    left: Math.round(28 * MM),
    right: Math.round(26 * MM),
    footer: Math.round(25 * MM),
  },
}

/** The width of the text, in twips. */
export const WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right

/** Half points: 三号 for the text, 二号 for the title, 小四 in tables, 四号 for page numbers. */
export const SIZES = { text: 32, title: 44, cell: 24, foot: 28 } as const

/** The width of one sign of the text, in twips. */
export const EM = SIZES.text * 10

/** Fonts by name, as the programs of offices know them; a program that lacks one takes its own instead. */
export const FONTS = { title: '方正小标宋简体', text: '仿宋', heading: '黑体', foot: '宋体' } as const
