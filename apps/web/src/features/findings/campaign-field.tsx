import { Select } from 'antd'
import { useRead } from '../../wire/use-read.ts'

interface CampaignFieldProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string) => void
}

/** One of the campaigns. */
export function CampaignField(input: CampaignFieldProps) {
  const { data, isLoading } = useRead('/findings/campaigns', {})
  return (
    <Select
      allowClear
      loading={isLoading}
      options={(data?.rows ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      {...(input as object)}
    />
  )
}
