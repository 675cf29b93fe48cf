/**
 * How far the lines below a document are from the right margin, in signs, so that each is in the middle of the longest: the day four
 * signs away where it is longer than the name above it, else the name two signs away (GB/T 9704, 7.3.5).
 */
export function sealIndents(texts: readonly string[]): readonly number[] {
  const widths = texts.map(widthOf)
  const widest = Math.max(0, ...widths)
  const indent = widths.at(-1) === widest ? 4 : 2
  return widths.map((width) => indent + (widest - width) / 2)
}

/** The width of a text in signs: what is not Chinese takes half a sign. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2000 ? 0.5 : 1), 0)
}
