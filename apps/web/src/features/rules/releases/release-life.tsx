import { useTranslation } from 'react-i18next'
import { Story } from '../../../components/story.tsx'
import type { Answer } from '../../../wire/paths.ts'
import styles from '../rule.module.css'

/** What has happened to a release, and by what its content is known. */
export function ReleaseLife({
  release: { events, contentHash },
}: {
  readonly release: Answer<'/releases/read'>
}) {
  const { t } = useTranslation('rules')
  return (
    <>
      <Story
        events={events.map(({ kind, by, at, note }, version) => ({
          version,
          title: t(`life.${kind}`),
          byName: by,
          at,
          text: note,
        }))}
      />
      <p className={styles.note} style={{ overflowWrap: 'anywhere' }}>
        {t('release.fingerprint')} {contentHash}
      </p>
    </>
  )
}
