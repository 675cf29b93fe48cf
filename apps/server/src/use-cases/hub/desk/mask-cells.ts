import { maskIdNumber, maskName, maskPhone, maskText } from '@fundwatch/domain'
import type { FieldWords } from './desk-ports.ts'

/** A cell of a delivered row as it may be shown. */
export interface ShownCell {
  readonly name: string
  readonly title: string
  readonly value: string | null
  /** A reason speaks of it. */
  readonly isConcerned: boolean
}

const HIDDEN = '（隐去）'

/**
 * The cells of a delivered row with names, identity numbers, telephones and addresses of people hidden; those that a reason speaks of
 * first, empty ones left out otherwise. What stands in a column that nobody knows could be anything, so it is hidden.
 */
export function maskCells(
  words: FieldWords,
  row: {
    readonly table: string | null
    readonly columns: readonly string[]
    readonly cells: readonly (string | null)[]
    readonly reasons: readonly string[]
    readonly messages: readonly string[]
  },
): readonly ShownCell[] {
  const shown = row.columns.flatMap((name, at): ShownCell[] => {
    const value = row.cells[at] ?? null
    const field = words.field(row.table, name)
    const isConcerned = field !== undefined && isSpokenOf(field, row)
    if ((value === null || value === '') && !isConcerned) return []
    return [
      { name, title: field?.title ?? name, value: field ? masked(field.title, value) : HIDDEN, isConcerned },
    ]
  })
  return shown.toSorted((left, right) => Number(right.isConcerned) - Number(left.isConcerned))
}

function isSpokenOf(
  { code, title }: { readonly code: string; readonly title: string },
  { reasons, messages }: { readonly reasons: readonly string[]; readonly messages: readonly string[] },
): boolean {
  return (
    reasons.some((reason) => reason.split(':')[1]?.toLowerCase() === code.toLowerCase()) ||
    messages.some((message) => message.includes(title))
  )
}

function masked(title: string, value: string | null): string | null {
  if (value === null) return null
  if (/姓名/.test(title)) return maskName(value)
  if (/证件号/.test(title)) return maskIdNumber(value)
  if (/电话|手机/.test(title)) return maskPhone(value)
  if (/地址/.test(title)) return HIDDEN
  return maskText(value)
}
