import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What a list is filtered and sorted by: it stands in the address, so that back, reload and a link show the same. */
export type ListSearch = Readonly<Record<string, string | string[]>>

/** The filters of the address, and how to change them. Typing replaces the entry in the history, choosing adds one. */
export function useListSearch(): {
  readonly search: ListSearch
  change(part: Readonly<Record<string, string | string[] | undefined>>): void
  replace(whole: ListSearch): void
} {
  const search = useSearch({ strict: false }) as ListSearch
  const navigate = useNavigate()
  const replace = useCallback(
    (whole: ListSearch) => void navigate({ to: '.', search: whole as never, replace: true }),
    [navigate],
  )
  const change = useCallback(
    (part: Readonly<Record<string, string | string[] | undefined>>) =>
      void navigate({
        to: '.',
        search: ((old: ListSearch) =>
          Object.fromEntries(
            Object.entries({ ...old, ...part }).filter(
              ([, value]) => value !== undefined && value.length > 0,
            ),
          )) as never,
        replace: true,
      }),
    [navigate],
  )
  return { search, change, replace }
}
