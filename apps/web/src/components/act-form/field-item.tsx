import { Form } from 'antd'
import type { ReactNode } from 'react'
import type { FieldSchema } from '../../wire/forms.ts'
import type { DraftPlace } from './draft.ts'
import { FieldInput } from './field-input.tsx'
import { type FieldKind, present } from './field-kind.ts'

interface FieldItemProps {
  readonly name: string
  readonly schema: FieldSchema
  readonly kind: FieldKind
  readonly isRequired: boolean
  /** What the server said of it. */
  readonly problem: string | undefined
  readonly thing: DraftPlace | undefined
  /** Asked in a way of its own instead. */
  readonly children?: ReactNode
}

/** One field of a form with its title and what is wrong with it. */
export function FieldItem({ name, schema, kind, isRequired, problem, thing, children }: FieldItemProps) {
  const { title, maxLength, minItems = 0 } = present(schema)
  const label = schema.title || title
  const isMany = schema.type === 'array'
  const isText = kind === 'line' || kind === 'text'
  return (
    <Form.Item
      name={name}
      label={label}
      {...(kind === 'flag' && { valuePropName: 'checked' })}
      rules={[
        ...(isRequired && kind !== 'flag' && (!isMany || minItems > 0)
          ? // What is asked in a way of its own may be more than text.
            [{ required: true, ...(isText && !children ? { whitespace: true } : {}) }]
          : []),
        ...(maxLength === undefined || kind === 'day' || kind === 'choice' ? [] : [{ max: maxLength }]),
      ]}
      {...(problem !== undefined && { validateStatus: 'error' as const, help: problem })}
    >
      {children ?? <FieldInput schema={schema} kind={kind} thing={thing} />}
    </Form.Item>
  )
}
