import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { byteText } from '../../components/bytes.tsx'
import { exactCount } from '../../components/money-text.ts'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { PlainFacts } from './plain-facts.tsx'

/** What is kept and how it is kept safe: lake, jobs, sealed trail, backups. */
export function StoreFacts({ health }: { readonly health: Answer<'/system/health'> }) {
  const { t } = useTranslation('system')
  const { lake, jobs, trail, backup } = health
  const count = (state: string, number: number) => (
    <Link to="/admin/jobs" search={{ state } as never} style={{ textDecoration: 'underline' }}>
      {exactCount(number)}
    </Link>
  )
  return (
    <Section title={t('stores')}>
      <PlainFacts
        facts={[
          {
            title: t('lake'),
            value: lake ? (
              <Link to="/hub/batches">{t('lakeText', { version: lake.version, at: lake.madeAt })}</Link>
            ) : (
              t('unread')
            ),
          },
          {
            title: t('deltas'),
            value: lake
              ? t('deltasText', { count: lake.deltas, at: lake.compactedAt ?? t('never') })
              : t('unread'),
          },
          {
            title: t('jobs'),
            value: (
              <>
                {t('waiting')} {count('waiting', jobs.waiting)}　{t('running')}{' '}
                {count('running', jobs.running)}　{t('failed')} {count('failed', jobs.failedLastDay)}
              </>
            ),
          },
          {
            title: t('trail'),
            value: trail
              ? t('trailText', {
                  entries: exactCount(trail.entries),
                  unsealed: exactCount(trail.unsealed),
                  at: trail.sealedAt ?? t('never'),
                })
              : t('unread'),
          },
          { title: t('anchor'), value: trail?.anchoredOn ?? t('never') },
          {
            title: t('backup'),
            value: backup
              ? `${t('backupText', { at: backup.madeAt, place: backup.place, bytes: byteText(backup.bytes) })}；${
                  backup.verifiedAt === null
                    ? t('backupUnread')
                    : t('backupReadBack', { at: backup.verifiedAt })
                }`
              : t('never'),
          },
        ]}
      />
    </Section>
  )
}
