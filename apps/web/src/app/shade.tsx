import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Shade } from './theme.ts'

interface ShadeChoice {
  readonly shade: Shade
  choose(shade: Shade): void
}

const ShadeContext = createContext<ShadeChoice>({ shade: 'light', choose: () => undefined })

/** Keeps whether the pages are light or dark, also for the next visit. */
export function ShadeProvider({ children }: { readonly children: ReactNode }) {
  const [shade, setShade] = useState<Shade>(shown)
  const choice = useMemo(
    () => ({
      shade,
      choose: (next: Shade) => {
        document.documentElement.dataset.theme = next
        remember(next)
        setShade(next)
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

function shown(): Shade {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

function remember(shade: Shade): void {
  try {
    localStorage.setItem('fundwatch-theme', shade)
  } catch {
    // Storage is shut or full: the choice holds until the page is closed.
  }
}
