import { Select } from 'antd'
import type { Answer } from '../../wire/paths.ts'

interface ArticleFieldProps {
  readonly id?: string
  readonly discretion: Answer<'/cases/discretion'> | undefined
  readonly value?: string | null
  readonly onChange?: (value: string | null) => void
}

/** An article that fits the causes and the party of a case. */
export function ArticleField({ discretion, value, ...input }: ArticleFieldProps) {
  return (
    <Select
      allowClear
      options={(discretion?.articles ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? undefined}
      {...(input as object)}
    />
  )
}
