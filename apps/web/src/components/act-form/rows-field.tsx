import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldSchema } from '../../wire/forms.ts'
import type { DraftPlace } from './draft.ts'
import { type FieldOf, GroupField } from './group-field.tsx'

interface RowsFieldProps {
  readonly Field: FieldOf
  readonly schema: FieldSchema
  readonly thing: DraftPlace | undefined
  readonly value?: unknown
  readonly onChange?: (value: readonly Record<string, unknown>[]) => void
}

/** A list of things, each with fields of its own. */
export function RowsField({ Field, schema, thing, value, onChange }: RowsFieldProps) {
  const { t } = useTranslation('app')
  const rows = (value ?? []) as readonly Record<string, unknown>[]
  const item = schema.items ?? {}
  return (
    <Flex vertical gap={8}>
      {rows.map((row, index) => (
        // Rows have no identity of their own and are only appended and removed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Flex key={index} gap={8}>
          <div style={{ flex: 1 }}>
            <GroupField
              Field={Field}
              schema={item}
              thing={thing}
              value={row}
              onChange={(next) => onChange?.(rows.with(index, next))}
            />
          </div>
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('file.remove')}
            onClick={() => onChange?.(rows.toSpliced(index, 1))}
          />
        </Flex>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => onChange?.([...rows, {}])}
        disabled={rows.length >= (schema.maxItems ?? 1000)}
      >
        {schema.title}
      </Button>
    </Flex>
  )
}
