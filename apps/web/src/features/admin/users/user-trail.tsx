import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Section } from '../../../components/section.tsx'
import type { QueryOf } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'

/** What was done with a person lately, for auditors. */
export function UserTrail({ id }: { readonly id: string }) {
  const { t } = useTranslation('admin')
  const query = { noun: 'user', id, limit: 20 } as QueryOf<'/trail/entries'>
  const { data, isPending } = useRead('/trail/entries', query)
  return (
    <Section
      title={t('users.trail')}
      isFlush
      extra={
        <Link to="/admin/trail" search={{ noun: 'user', id } as never}>
          {t('users.trailAll')}
        </Link>
      }
    >
      <PlainTable
        rows={data?.rows ?? []}
        isLoading={isPending}
        idOf={({ entryNo }) => String(entryNo)}
        columns={[
          { key: 'at', title: t('trail.at'), width: 180, render: ({ at }) => at },
          { key: 'name', title: t('trail.by'), render: ({ name }) => name },
          { key: 'action', title: t('trail.action'), render: ({ actionTitle }) => actionTitle },
          { key: 'reason', title: t('trail.reason'), render: ({ reason }) => reason ?? '—' },
          { key: 'address', title: t('trail.address'), render: ({ address }) => address ?? '—' },
        ]}
      />
    </Section>
  )
}
