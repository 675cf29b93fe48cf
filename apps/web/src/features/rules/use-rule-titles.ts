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

/** A text that names a rule by its id, as `规则 item-daily-frequency`, with the title in place of the id. */
export function ruleNamed(text: string, titleOf: (ruleId: string) => string): string {
  return text.replace(
    /^(规则 )([a-z0-9-]+)$/,
    (_all, word: string, ruleId: string) => `${word}${titleOf(ruleId)}`,
  )
}
