import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import { read } from './client.ts'
import type { Answer, ListPath, QueryOf, ReadPath } from './paths.ts'

/** How an address with its query is kept: under its noun, so that an act on the noun can call all of it stale. */
export function keyOf(path: string, query: object): readonly unknown[] {
  return [path.split('/')[1] ?? '', path, query]
}

/** Reads an address, for `useQuery`, loaders and prefetching alike. */
export function reading<Path extends ReadPath>(path: Path, query: QueryOf<Path>) {
  return queryOptions({
    queryKey: keyOf(path, query),
    queryFn: ({ signal }) => read(path, query, signal),
  })
}

/** What an address answers. Errors are Refusals. */
export function useRead<Path extends ReadPath>(
  path: Path,
  query: QueryOf<Path>,
  options: { readonly enabled?: boolean; readonly everyMs?: number; readonly keepsLast?: boolean } = {},
) {
  const { enabled = true, everyMs, keepsLast = false } = options
  return useQuery({
    ...reading(path, query),
    enabled,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
  })
}

const PAGE_ROWS = 100

/** A list, page after page as far as somebody scrolls. */
export function listing<Path extends ListPath>(path: Path, query: QueryOf<Path>) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(path, query), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read(path, { limit: PAGE_ROWS, ...query, after: pageParam ?? undefined } as QueryOf<Path>, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Answer<Path>) => (page as { next: string | null }).next,
  })
}

/** A list, page after page as far as somebody scrolls; while another filter loads, the rows of the last one stay. */
export function useList<Path extends ListPath>(path: Path, query: QueryOf<Path>) {
  return useInfiniteQuery({ ...listing(path, query), placeholderData: keepPreviousData })
}
