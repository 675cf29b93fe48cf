import { Tag } from 'antd'
import { WireWord } from '../../../components/wire-word.tsx'
import { useForm } from '../../../wire/forms.ts'
import type { Answer } from '../../../wire/paths.ts'

const COLOURS = { published: 'success', trial: 'processing', draft: 'warning', retired: 'default' } as const

/** Where a release is in its life. */
export function ReleaseState({ state }: { readonly state: Answer<'/releases/read'>['state'] }) {
  const schema = useForm('/releases/list')?.row?.properties?.['state']
  return (
    <Tag color={COLOURS[state]}>
      <WireWord schema={schema} value={state} />
    </Tag>
  )
}
