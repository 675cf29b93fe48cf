/** The figures of a chart as a table: what is drawn can be read, copied and taken along. */
export interface ChartRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}
