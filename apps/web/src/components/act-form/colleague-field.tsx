import { Select } from 'antd'
import { useState } from 'react'
import type { QueryOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import type { DraftPlace } from './draft.ts'

/** What a colleague is looked for. */
export type Purpose = QueryOf<'/people/colleagues'>['purpose']

interface ColleagueFieldProps {
  readonly purpose?: Purpose
  /** What he is to work on: who is too near to it is not offered. */
  readonly thing?: DraftPlace
  readonly id?: string
  readonly isMany?: boolean
  readonly value?: unknown
  readonly onChange?: (value: never) => void
}

/** One of the people whom the person who asks may name, with how much he has to do and whether he is there. */
export function ColleagueField({
  purpose = 'assignee',
  thing,
  isMany = false,
  ...input
}: ColleagueFieldProps) {
  const [text, setText] = useState('')
  const about = thing === undefined ? {} : { noun: nounOf(thing.noun), id: thing.id }
  const { data, isLoading } = useRead(
    '/people/colleagues',
    { purpose, ...about, ...(text !== '' && { text }) } as QueryOf<'/people/colleagues'>,
    { keepsLast: true },
  )
  return (
    <Select
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isLoading}
      options={(data?.rows ?? []).map((row) => ({ value: row.id, label: labelOf(row) }))}
      {...(isMany && { mode: 'multiple' as const })}
      {...(input as object)}
    />
  )
}

type Colleague = NonNullable<ReturnType<typeof useRead<'/people/colleagues'>>['data']>['rows'][number]

function labelOf({ name, isAway, openFindings, openLeads, openCases }: Colleague): string {
  const openWork = openFindings + openLeads + openCases
  return `${name} · 在办 ${openWork}${isAway ? ' · 今日不在岗' : ''}`
}

/** What a field asks for, by its title. */
export function purposeOf(title: string): Purpose {
  if (/合议/.test(title)) return 'panel'
  if (/办案|执法|检查人员/.test(title)) return 'officer'
  return /受托|委托/.test(title) ? 'delegate' : 'assignee'
}

/** Addresses call a noun in the plural. */
function nounOf(noun: string): string {
  return noun.replace(/s$/, '')
}
