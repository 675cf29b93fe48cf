import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../wire/use-read.ts'

interface LeadFieldProps {
  readonly id?: string
  /** The lead that asks: it is not offered. */
  readonly butNot?: string
  readonly value?: string
  readonly onChange?: (value: string | undefined) => void
}

/** Another lead, looked for by number or title. */
export function LeadField({ butNot, ...input }: LeadFieldProps) {
  const [text, setText] = useState('')
  const { data, isFetching } = useRead(
    '/leads/list',
    { limit: 30, sort: 'changed', ...(text !== '' && { text }) },
    { keepsLast: true },
  )
  const rows = (data?.rows ?? []).filter(({ id }) => id !== butNot)
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      options={rows.map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` }))}
      {...input}
    />
  )
}
