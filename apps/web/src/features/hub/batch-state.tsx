import { Tag } from 'antd'
import { choicesOf, useForm } from '../../wire/forms.ts'
import type { RowOf } from '../../wire/paths.ts'

type Status = RowOf<'/batches/list'>['status']

const COLOURS: Readonly<Record<Status, string>> = {
  loading: 'processing',
  live: 'success',
  stopped: 'warning',
  nothing: 'default',
  withdrawn: 'default',
  failed: 'warning',
  interrupted: 'warning',
}

/** Where a batch stands: word and colour say the same. */
export function BatchState({ status }: { readonly status: Status }) {
  const words = choicesOf(useForm('/batches/list')?.row?.properties?.status)
  return <Tag color={COLOURS[status]}>{words.find(({ value }) => value === status)?.label ?? ''}</Tag>
}
