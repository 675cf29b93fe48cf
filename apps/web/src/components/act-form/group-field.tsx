import { Card } from 'antd'
import type { ComponentType } from 'react'
import type { FieldSchema } from '../../wire/forms.ts'
import type { DraftPlace } from './draft.ts'
import { type FieldKind, kindOf } from './field-kind.ts'
import { fromForm, toForm } from './form-values.ts'

/** What draws one field inside; given from outside, because a field may be a group again. */
export type FieldOf = ComponentType<{
  readonly schema: FieldSchema
  readonly kind: FieldKind
  readonly thing: DraftPlace | undefined
  readonly value?: unknown
  readonly onChange?: (told: unknown) => void
}>

interface GroupFieldProps {
  readonly Field: FieldOf
  readonly schema: FieldSchema
  readonly thing: DraftPlace | undefined
  readonly value?: unknown
  readonly onChange?: (value: Record<string, unknown>) => void
}

/** Fields that belong together. Inside, values are those of the wire. */
export function GroupField({ Field, schema, thing, value, onChange }: GroupFieldProps) {
  const held = (value ?? {}) as Record<string, unknown>
  return (
    <Card size="small">
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <label key={name} style={{ display: 'block', marginBottom: 8 }}>
          <span>{field.title}</span>
          <Field
            schema={field}
            kind={kindOf(field)}
            thing={thing}
            value={toForm(field, held[name])}
            onChange={(told: unknown) =>
              onChange?.({ ...held, [name]: fromForm(field, typed(told)) ?? null })
            }
          />
        </label>
      ))}
    </Card>
  )
}

/** Inputs tell an event or the value itself. */
function typed(told: unknown): unknown {
  if (typeof told !== 'object' || told === null || !('target' in told)) return told
  return (told.target as { value: unknown }).value
}
