import { useState } from 'react'
import { useRead } from '../../wire/use-read.ts'
import type { RingPath } from './hit.ts'

/** Two members of a circle as somebody picked them, and the path between them. */
export interface PickedPath {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly pick: (ends: { readonly from?: string | undefined; readonly to?: string | undefined }) => void
  /** Undefined until two are picked and the answer is there; null where no path is. */
  readonly steps: RingPath | undefined
}

/** The path between two members of a hit's circle. */
export function usePath(hitId: string): PickedPath {
  const [{ from, to }, setEnds] = useState<{ from: string | undefined; to: string | undefined }>({
    from: undefined,
    to: undefined,
  })
  const isAsked = from !== undefined && to !== undefined && from !== to
  const { data } = useRead(
    '/screening/hits/path',
    { id: hitId, from: from ?? '', to: to ?? '' },
    { enabled: isAsked },
  )
  return {
    from,
    to,
    pick: (ends) => setEnds((before) => ({ ...before, ...ends })),
    steps: isAsked ? data?.steps : undefined,
  }
}
