import type { ReactNode } from 'react'
import type { ListPath, RowOf } from '../../wire/paths.ts'

/** One column of a list. */
export interface ListColumn<Path extends ListPath> {
  /** The field of the row; its title is that which the wire gives it. */
  readonly key: keyof RowOf<Path> & string
  readonly title?: string
  readonly width: number
  /** Figures stand at the right. */
  readonly isFigure?: boolean
  /** The name under which the list can be sorted by it. */
  readonly sort?: string
  readonly render?: (row: RowOf<Path>) => ReactNode
  /** Left out on a phone's card; the first column is its title anyway. */
  readonly isMinor?: boolean
}
