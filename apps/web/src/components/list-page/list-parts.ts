import type { ReactNode } from 'react'
import type { WireForm } from '../../wire/forms.ts'
import type { ListPath, RowOf } from '../../wire/paths.ts'
import type { ListColumn } from './column.ts'

/** What a table and cards of a list are made of. */
export interface ListParts<Path extends ListPath> {
  readonly rows: readonly RowOf<Path>[]
  readonly columns: readonly ListColumn<Path>[]
  readonly form: WireForm | undefined
  readonly idOf: (row: RowOf<Path>) => string
  readonly pageOf: ((row: RowOf<Path>) => string) | undefined
  readonly empty: ReactNode
  readonly list: {
    readonly isPending: boolean
    readonly isPlaceholderData: boolean
    readonly isFetchingNextPage: boolean
    readonly hasNextPage: boolean
    fetchNextPage(): Promise<unknown>
  }
}

/** The title of a column: its own, or what the wire calls the field. */
export function titleOf<Path extends ListPath>(column: ListColumn<Path>, form: WireForm | undefined): string {
  return column.title ?? form?.row?.properties?.[column.key]?.title ?? ''
}
