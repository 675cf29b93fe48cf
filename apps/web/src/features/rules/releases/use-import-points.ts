import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../../wire/paths.ts'
import type { Refusal } from '../../../wire/refusal.ts'
import { tellTabs } from '../../../wire/tabs.ts'
import { upload } from '../../../wire/upload.ts'

/** What an imported file came to. */
export type ToldPoints = Answer<'/releases/import-points'>

const NOUNS = ['knowledge', 'library', 'law', 'releases']

/** Sends a file of official points to be taken into a draft on top of a release. */
export function useImportPoints(baseNo: number) {
  const client = useQueryClient()
  /** From 0 to 1 while it is sent, 1 while it is read. */
  const [part, setPart] = useState<number | null>(null)
  const [told, setTold] = useState<ToldPoints>()
  const [error, setError] = useState<Refusal>()
  const clear = () => {
    setTold(undefined)
    setError(undefined)
  }
  const send = async (
    file: File,
    batch: { readonly batch?: number; readonly publishedOn?: string; readonly url?: string },
  ) => {
    clear()
    setPart(0)
    const said = Object.entries(batch).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    )
    try {
      const query = { baseNo, name: file.name, ...Object.fromEntries(said) }
      setTold(await upload<ToldPoints>({ path: '/releases/import-points', query, file, onProgress: setPart }))
      tellTabs({ kind: 'changed', nouns: NOUNS })
      for (const noun of NOUNS) await client.invalidateQueries({ queryKey: [noun] })
    } catch (refused) {
      setError(refused as Refusal)
    }
    setPart(null)
  }
  return { part, told, error, send, clear }
}
