import { type Html, html } from '../use-cases/review/report/page/html.ts'

/** A column of a table on a page. */
export interface Column<Row> {
  readonly title: string
  /** Numbers stand on the right; wide cells take a whole line on a narrow screen. */
  readonly kind?: 'number' | 'wide'
  readonly cell: (row: Row) => Html | string
}

/** Wide screens show a table, narrow ones a card for each row with the titles beside the cells. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  return html`<div class="scroll"><table>
<thead><tr>${columns.map((column) => html`<th class="${column.kind ?? ''}" scope="col">${column.title}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${columns.map((column) => html`<td class="${column.kind ?? ''}" data-title="${column.title}">${column.cell(row)}</td>`)}</tr>`,
  )}</tbody>
</table></div>`
}
