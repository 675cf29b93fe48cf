/** A column of a grid. */
export interface GridColumn {
  readonly name: string
  readonly title: string
  readonly width: number
  readonly isFigure?: boolean
  /** Read, not written. */
  readonly isFixed?: boolean
}
