/**
 * Reads a small CSV text of our own (comma, no quotes, first line is the header) into records of text.
 * Throws SyntaxError when a line has another number of fields than the header.
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...lines] = text.split('\n').filter((line) => line !== '')
  const columns = (header ?? '').split(',')
  return lines.map((line) => {
    const fields = line.split(',')
    if (fields.length !== columns.length) {
      throw new SyntaxError(`Expected ${columns.length} fields, found ${fields.length}: ${line}`)
    }
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']))
  })
}
