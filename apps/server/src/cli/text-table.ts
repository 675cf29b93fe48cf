import Table from 'cli-table3'

/** A column of a table on the terminal. */
export interface TextColumn {
  readonly title: string
  /** Numbers stand on the right. */
  readonly align?: 'left' | 'right'
}

const NO_FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** A table of plain text without lines; Chinese characters count as two columns wide. Ends with a line end. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    chars: NO_FRAME,
  })
  for (const row of rows) table.push(row.map(oneLine))
  const lines = table.toString().split('\n')
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

/** What a cell holds never moves the cursor, colours the screen or breaks the line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, (character) =>
    character === '\n' ? '⏎' : character === '\t' ? ' ' : '�',
  )
}

/** A table whose columns are named by their titles; those that end with a `>` stand on the right. */
export function titledTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = titles.map(
    (title): TextColumn => (title.endsWith('>') ? { title: title.slice(0, -1), align: 'right' } : { title }),
  )
  return textTable(columns, rows)
}
