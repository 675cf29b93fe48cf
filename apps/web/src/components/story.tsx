import { Empty, Timeline, Typography } from 'antd'
import { useTranslation } from 'react-i18next'

interface Told {
  readonly version: number
  readonly title: string
  readonly byName: string
  readonly at: string
  readonly text: string | null
}

/** What has happened to a thing, the latest first: who, when, what, and the words he gave. */
export function Story({ events }: { readonly events: readonly Told[] }) {
  const { t } = useTranslation('app')
  if (events.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('story.empty')} />
  return (
    <Timeline
      items={events.toReversed().map(({ version, title, byName, at, text }) => ({
        key: version,
        content: (
          <>
            <strong>{title}</strong>
            <Typography.Text type="secondary">
              {' '}
              {byName} · <time dateTime={at.replace(' ', 'T')}>{at}</time>
            </Typography.Text>
            {text ? (
              <Typography.Paragraph
                ellipsis={{ rows: 4, expandable: true }}
                style={{ whiteSpace: 'pre-wrap' }}
              >
                {text}
              </Typography.Paragraph>
            ) : null}
          </>
        ),
      }))}
    />
  )
}
