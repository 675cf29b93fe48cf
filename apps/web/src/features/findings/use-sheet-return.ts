import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../components/problem.tsx'
import type { Answer } from '../../wire/paths.ts'
import { tellTabs } from '../../wire/tabs.ts'
import { upload } from '../../wire/upload.ts'

type Told = Answer<'/findings/return-sheet'>

/** A sheet on its way back: of which sending, and the file. */
export interface ReturnedSheet {
  readonly sendingId: string
  readonly number: number
  readonly file: File
}

/** How far a returned sheet is and what was answered; it stays until it is closed, whatever becomes of the list behind it. */
export interface SheetReturn {
  readonly current: ReturnedSheet | null
  /** From 0 to 1 while it is sent. */
  readonly part: number | null
  readonly told: Told | null
  readonly problem: string | null
  send(sheet: ReturnedSheet, applyGoodRows: boolean): Promise<void>
  close(): void
}

/** Sends answered sheets back, one at a time. */
export function useSheetReturn(): SheetReturn {
  const { t } = useTranslation('app')
  const client = useQueryClient()
  const [current, setCurrent] = useState<ReturnedSheet | null>(null)
  const [part, setPart] = useState<number | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (sheet: ReturnedSheet, applyGoodRows: boolean) => {
    setCurrent(sheet)
    setTold(null)
    setProblem(null)
    setPart(0)
    try {
      const { sendingId, file } = sheet
      const query = { sendingId, applyGoodRows }
      const answer = await upload<Told>({ path: '/findings/return-sheet', query, file, onProgress: setPart })
      setTold(answer)
      if (answer.applied > 0) {
        tellTabs({ kind: 'changed', nouns: ['findings'] })
        await client.invalidateQueries({ queryKey: ['findings'] })
      }
    } catch (error) {
      setProblem(problemText(error as Error, t))
    }
    setPart(null)
  }
  const close = () => {
    setCurrent(null)
    setTold(null)
    setProblem(null)
  }
  return { current, part, told, problem, send, close }
}
