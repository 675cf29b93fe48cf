import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { read } from '../../wire/client.ts'
import type { Answer, QueryOf } from '../../wire/paths.ts'
import { joined } from './joined.ts'

/** What the stream is asked for. */
export type StreamFilter = Pick<QueryOf<'/checks/stream'>, 'institutionId' | 'outcome'>

const EVERY_MS = 2_000

interface Stream {
  readonly rows: Answer<'/checks/stream'>['rows']
  readonly isPending: boolean
  readonly error: Error | null
  /** Some that came were too many to be shown. */
  readonly isCut: boolean
}

/**
 * Answers as they are given: every two seconds whatever came since the last question. Asked instead of pushed, so that every question
 * is a request like any other: it ends with the session, obeys a right that was just taken away, passes every proxy, and holds no
 * connection of the server while nobody looks.
 */
export function useStream(filter: StreamFilter, isPaused: boolean): Stream {
  const key = `${filter.institutionId ?? ''} ${filter.outcome ?? ''}`
  const [state, setState] = useState<
    Omit<Stream, 'isPending' | 'error'> & { key: string; newest: string | null }
  >({ key, rows: [], newest: null, isCut: false })
  const known = state.key === key ? state : { key, rows: [], newest: null, isCut: false }
  const { data, error, isPending } = useQuery({
    queryKey: ['checks', '/checks/stream', filter, known.newest === null ? 'first' : 'since'],
    queryFn: ({ signal }) =>
      read(
        '/checks/stream',
        { ...filter, limit: 100, ...(known.newest !== null && { since: known.newest }) },
        signal,
      ),
    refetchInterval: isPaused ? false : EVERY_MS,
    enabled: !isPaused || known.newest === null,
    gcTime: 0,
  })
  useEffect(() => {
    if (data === undefined) return
    setState((old) => {
      const before = old.key === key ? old : { key, rows: [], newest: null, isCut: false }
      return {
        key,
        rows: joined(data.rows, before.rows),
        newest: data.newest ?? before.newest ?? '0',
        isCut: data.isCut || before.isCut,
      }
    })
  }, [data, key])
  return { rows: known.rows, isCut: known.isCut, error, isPending: isPending && known.rows.length === 0 }
}
