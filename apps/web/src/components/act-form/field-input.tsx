import { DatePicker, Input, InputNumber, Radio, Select, Switch } from 'antd'
import { choicesOf, type FieldSchema } from '../../wire/forms.ts'
import { ColleagueField, purposeOf } from './colleague-field.tsx'
import type { DraftPlace } from './draft.ts'
import { type FieldKind, present } from './field-kind.ts'
import { FilesField } from './files-field.tsx'
import { GroupField } from './group-field.tsx'
import { RowsField } from './rows-field.tsx'

interface FieldInputProps {
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (told: unknown) => void
  readonly schema: FieldSchema
  readonly kind: FieldKind
  readonly thing: DraftPlace | undefined
}

const FEW = 4

/** The input for a kind of field. */
export function FieldInput({ schema: told, kind, thing, ...input }: FieldInputProps) {
  const schema = present(told)
  const bound = input as object
  switch (kind) {
    case 'choice': {
      const options = [...choicesOf(schema)]
      return options.length <= FEW ? (
        <Radio.Group options={options} {...bound} />
      ) : (
        <Select options={options} showSearch={{ optionFilterProp: 'label' }} {...bound} />
      )
    }
    case 'choices':
      return <Select mode="multiple" options={[...choicesOf(schema)]} {...bound} />
    case 'text':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} {...bound} />
    case 'day':
      return <DatePicker style={{ width: '100%' }} {...bound} />
    case 'money':
      return <InputNumber precision={2} suffix="元" style={{ width: '100%' }} {...bound} />
    case 'number':
      return <InputNumber min={schema.minimum} max={schema.maximum} style={{ width: '100%' }} {...bound} />
    case 'flag':
      return <Switch {...bound} />
    case 'files':
      return (
        <FilesField thing={thing} most={schema.type === 'array' ? (schema.maxItems ?? 100) : 1} {...bound} />
      )
    case 'colleague':
      return <ColleagueField purpose={purposeOf(schema.title ?? '')} thing={thing} {...bound} />
    case 'colleagues':
      return <ColleagueField isMany purpose={purposeOf(schema.title ?? '')} thing={thing} {...bound} />
    case 'lines':
      return (
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[' ', ',', '，', '\n']}
          {...bound}
        />
      )
    case 'rows':
      return <RowsField Field={FieldInput} schema={schema} thing={thing} {...bound} />
    case 'group':
      return <GroupField Field={FieldInput} schema={schema} thing={thing} {...bound} />
    case 'line':
      return <Input {...bound} />
  }
}
