import { useMemo } from 'react'

/** What a form is about: its files belong there, and its draft is kept for it. */
export interface DraftPlace {
  readonly noun: string
  readonly id: string
  /** What its files are kept under, where that is not the noun in the singular. */
  readonly filesAs?: string
}

interface Draft {
  read(): Record<string, unknown>
  keep(values: Readonly<Record<string, unknown>>): void
  forget(): void
}

/**
 * Keeps what is typed while the tab lives: through a reload, an expired session or a cut line. Only plain text and numbers; it
 * stays in this tab, because another person may sit at the browser tomorrow.
 */
export function useDraft(path: string, place: DraftPlace | undefined): Draft {
  return useMemo(() => {
    const key = `fundwatch-draft ${path} ${place?.id ?? ''}`
    return {
      read: () => JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>,
      keep: (values) => {
        const plain = Object.entries(values).filter(
          ([, value]) => typeof value === 'string' || typeof value === 'number',
        )
        sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(plain)))
      },
      forget: () => sessionStorage.removeItem(key),
    }
  }, [path, place?.id])
}
