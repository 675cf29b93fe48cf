import { useEffect, useState } from 'react'
import { useRead } from '../../wire/use-read.ts'
import type { SearchHit } from './hit-address.ts'

const PAUSE_MS = 120
const LONGEST = 60

/** What is found of a text, as it is typed: asked when one pauses, and the last answer stays until the next one is there. */
export function useSearch(
  text: string,
  wish: { readonly kind?: SearchHit['kind']; readonly limit?: number } = {},
) {
  const told = text.trim().slice(0, LONGEST)
  const [asked, setAsked] = useState(told)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(told), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [told])
  const { data, error, isFetching, refetch } = useRead(
    '/search/find',
    { text: asked, ...wish },
    { enabled: asked !== '', keepsLast: true },
  )
  return {
    asked,
    groups: asked === '' ? [] : (data?.groups ?? []),
    isSearching: told !== asked || isFetching,
    error,
    again: () => void refetch(),
  }
}
