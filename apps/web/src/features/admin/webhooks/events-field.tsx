import { Select } from 'antd'
import { useTranslation } from 'react-i18next'

interface EventsFieldProps {
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (events: string[]) => void
}

const WHOLE = ['finding-review.*', 'lead.*', 'case.*'] as const

/** Which events are told: all of a noun, or one by its name (`case.decided`). */
export function EventsField(props: EventsFieldProps) {
  const { t } = useTranslation('admin')
  return (
    <Select
      mode="tags"
      tokenSeparators={[' ', ',', '，']}
      placeholder={t('webhooks.eventsHint')}
      options={WHOLE.map((value) => ({
        value,
        label: `${t(`webhooks.nouns.${value.replace('.*', '')}`)}（${value}）`,
      }))}
      {...props}
    />
  )
}
