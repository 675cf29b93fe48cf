import { Select } from 'antd'
import { useRead } from '../../wire/use-read.ts'

interface CauseFieldProps {
  readonly id?: string
  readonly isMany?: boolean
  readonly value?: unknown
  readonly onChange?: (value: never) => void
}

/** A cause of the table of causes, by its words. */
export function CauseField({ isMany = false, ...input }: CauseFieldProps) {
  const { data, isLoading } = useRead('/leads/causes', {})
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={isLoading}
      options={(data?.rows ?? []).map(({ code, title }) => ({ value: code, label: title }))}
      {...(isMany && { mode: 'multiple' as const })}
      {...(input as object)}
    />
  )
}
