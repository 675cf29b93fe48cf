import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Shade } from './theme.ts'

interface ShadeChoice {
  readonly shade: Shade
  choose(shade: Shade): void
}

/** Under this name the first script of a page looks, too. */
const KEPT_AS = 'fundwatch-theme'
const paper = window.matchMedia('print')

const ShadeContext = createContext<ShadeChoice>({ shade: 'light', choose: () => undefined })

/** Keeps whether the pages are light or dark, also for the next visit. */
export function ShadeProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<Shade>(shown)
  const isPrinting = useIsPrinting()
  // Paper is white.
  const shade = isPrinting ? 'light' : chosen
  useEffect(() => {
    document.documentElement.dataset.theme = shade
  }, [shade])
  useEffect(() => {
    // What is chosen in one tab holds for all.
    const follow = ({ key, newValue }: StorageEvent) => {
      if (key === KEPT_AS && (newValue === 'dark' || newValue === 'light')) setChosen(newValue)
    }
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [])
  const choice = useMemo(
    () => ({
      shade,
      choose: (next: Shade) => {
        document.documentElement.dataset.theme = next
        remember(next)
        setChosen(next)
      },
    }),
    [shade],
  )
  return <ShadeContext value={choice}>{children}</ShadeContext>
}

/** Whether the pages are light or dark, and how to change it. */
export function useShade(): ShadeChoice {
  return useContext(ShadeContext)
}

/** Whether the page is drawn for paper: it has to be redrawn at once, before the printer takes it. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(paper.matches)
  useEffect(() => {
    const follow = () => flushSync(() => setPrinting(paper.matches))
    paper.addEventListener('change', follow)
    return () => paper.removeEventListener('change', follow)
  }, [])
  return isPrinting
}

function shown(): Shade {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

function remember(shade: Shade): void {
  try {
    localStorage.setItem(KEPT_AS, shade)
  } catch {
    // Storage is shut or full: the choice holds until the page is closed.
  }
}
