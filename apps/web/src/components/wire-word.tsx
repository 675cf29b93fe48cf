import { choicesOf, type FieldSchema } from '../wire/forms.ts'
import { isMoney, present } from './act-form/field-kind.ts'
import { CountyWord, isCounty } from './county-word.tsx'
import { Money } from './money.tsx'

/** A value as people read it: the word of a code, money, a day, yes or no. */
export function WireWord({
  schema: told,
  value,
}: {
  readonly schema: FieldSchema | undefined
  readonly value: unknown
}) {
  if (value === null || value === undefined || value === '')
    return <span style={{ color: 'var(--ink-soft)' }}>—</span>
  const schema = told ? present(told) : undefined
  if (schema && isMoney(schema) && typeof value === 'number') return <Money fen={value} />
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (isCounty(told?.title ?? schema?.title, value)) return <CountyWord code={value} />
  if (Array.isArray(value)) return value.map((one) => wordOf(schema?.items, one)).join('、')
  return wordOf(schema, value)
}

function wordOf(schema: FieldSchema | undefined, value: unknown): string {
  return choicesOf(schema).find((choice) => choice.value === value)?.label ?? String(value)
}
