import { useEffect, useRef, useState } from 'react'
import { type GridAct, type GridRow, keptRows } from '../../../components/edit-grid/grid-state.ts'
import { keepEdits, keptEdits } from './kept-edits.ts'

interface Watched {
  /** Whose changes of what. */
  readonly place: string
  readonly width: number
  readonly rows: readonly GridRow[]
  readonly changed: readonly GridRow[]
  readonly act: (act: GridAct) => void
}

const PAUSE_MS = 400

/** Keeps what was not saved in this tab, and offers what the last visit left. */
export function useKeptEdits({ place, width, rows, changed, act }: Watched) {
  const [offered, setOffered] = useState(() => keptEdits(place, width))
  const [hasRoom, setRoom] = useState(true)
  const hasChanged = useRef(false)
  useEffect(() => {
    hasChanged.current ||= changed.length > 0
    // What is offered stays until somebody decides about it or changes something else.
    if (!hasChanged.current) return
    const keep = () => setRoom(keepEdits(place, { at: Date.now(), rows: keptRows(rows, changed) }))
    const timer = setTimeout(keep, PAUSE_MS)
    // Whoever reloads right after a change keeps it, too.
    window.addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', keep)
    }
  }, [place, rows, changed])
  const forget = () => {
    setOffered(undefined)
    hasChanged.current = false
    keepEdits(place, { at: 0, rows: [] })
  }
  return {
    offered,
    hasRoom,
    forget,
    restore: () => {
      if (offered) act({ kind: 'restore', rows: offered.rows })
      setOffered(undefined)
    },
  }
}
