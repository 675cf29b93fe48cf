import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Told {
  readonly version: number
  readonly title: string
  readonly by: string
  readonly byName: string
  readonly at: string
}

interface ChangedNoteProps {
  /** The thing that is looked at. */
  readonly id: string
  readonly version: number
  readonly events: readonly Told[]
  /** Who looks: what he did himself is no news. */
  readonly selfId: string
}

/** Says what others did with a thing while somebody looks at it, until he has seen it. */
export function ChangedNote({ id, version, events, selfId }: ChangedNoteProps) {
  const { t } = useTranslation('app')
  const [seen, setSeen] = useState({ id, version })
  if (seen.id !== id) {
    setSeen({ id, version })
    return null
  }
  const news = events.filter((event) => event.version > seen.version && event.by !== selfId)
  if (news.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      className="no-print"
      role="status"
      style={{ marginBottom: 'var(--space-4)' }}
      title={t('changed.title')}
      description={news.map(({ title, byName, at }) => t('changed.event', { title, byName, at })).join('；')}
      action={
        <Button size="small" onClick={() => setSeen({ id, version })}>
          {t('changed.seen')}
        </Button>
      }
    />
  )
}
