import { useMemo } from 'react'
import { useRead } from '../../wire/use-read.ts'

/** What rules are called, by id; the id until it is known. */
export function useRuleTitles(): (ruleId: string) => string {
  const { data } = useRead('/library/list', { limit: 500 })
  const titles = useMemo(
    () => new Map((data?.rows ?? []).map(({ ruleId, title }) => [ruleId, title])),
    [data],
  )
  return (ruleId) => titles.get(ruleId) ?? ruleId
}
