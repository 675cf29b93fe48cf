import { useEffect } from 'react'
import { queryOf } from '../../components/list-page/list-query.ts'
import type { ListSearch } from '../../components/list-page/use-list-search.ts'
import { useForm } from '../../wire/forms.ts'
import type { QueryOf } from '../../wire/paths.ts'
import { useList } from '../../wire/use-read.ts'
import { beside } from './beside.ts'

const MOST_PAGES = 20

/** A finding within the list that it was opened from. */
export interface Neighbours {
  readonly previous: string | undefined
  readonly next: string | undefined
  /** From 1; undefined while it is not found in the list, as when it was decided in the meantime. */
  readonly place: number | undefined
  readonly counted: number | undefined
}

/**
 * What stands before and after a finding in the list whose filters the address carries. The list is read on until the finding is in
 * it; what is to be decided anyway comes next where it is not.
 */
export function useNeighbours(id: string, search: ListSearch, passed: ReadonlySet<string>): Neighbours {
  const form = useForm('/findings/list')
  const query = queryOf(form?.takes ?? null, search) as QueryOf<'/findings/list'>
  const list = useList('/findings/list', query)
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const at = rows.findIndex((row) => row.id === id)
  const pages = list.data?.pages.length ?? 0
  const isNear = at >= 0 && at > rows.length - 20
  const isLost = at < 0 && pages < MOST_PAGES
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetching } = list
  useEffect(() => {
    if (!isFetching && hasNextPage && !isFetchingNextPage && (isNear || isLost)) void fetchNextPage()
  }, [isFetching, hasNextPage, isFetchingNextPage, isNear, isLost, fetchNextPage])
  const { previous, next } = beside(
    rows.map((row) => row.id),
    id,
    passed,
  )
  return { previous, next, place: at < 0 ? undefined : at + 1, counted: list.data?.pages[0]?.counted }
}
