import { useMemo } from 'react'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { useIsAttended } from './use-is-attended.ts'
import { wishOf } from './wish-of.ts'

/** The figures of the casework. */
export type Figures = Answer<'/cockpit/figures'>
/** What the fund paid. */
export type Paid = Answer<'/cockpit/paid'>
/** How much of the money some rule sees. */
export type Coverage = Answer<'/coverage/read'>
/** How hospitals are answered. */
export type Live = Answer<'/cockpit/live'>

const FIGURES_MS = 60_000
const LIVE_MS = 10_000

/** Everything that a cockpit shows, kept fresh while somebody is there: an unattended page lets its session run out. */
export function useCockpit({ isWall = false }: { readonly isWall?: boolean } = {}) {
  const { search, change } = useListSearch()
  const isAttended = useIsAttended() || isWall
  const wish = useMemo(() => wishOf(search), [search])
  const every = (everyMs: number) => ({ keepsLast: true, ...(isAttended && { everyMs }) })
  const place = wish.county ? { county: wish.county } : {}
  // All counties, so that one that is looked at stands among the others. Without one it is the same question, asked once.
  const { county: _, ...everywhere } = wish
  const figures = useRead('/cockpit/figures', wish, every(FIGURES_MS))
  return {
    wish,
    change,
    figures,
    paid: useRead('/cockpit/paid', wish, every(FIGURES_MS * 5)),
    live: useRead('/cockpit/live', place, every(LIVE_MS)),
    wholeFigures: useRead('/cockpit/figures', everywhere, every(FIGURES_MS)),
    wholePaid: useRead('/cockpit/paid', everywhere, every(FIGURES_MS * 5)),
    // A county has no share of its own: what rules see is counted for the city.
    coverage: useRead('/coverage/read', {}, { enabled: !isWall && figures.data?.counties === null }),
    map: useRead('/cockpit/map', {}),
  }
}
