import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from '../../../components/list-page/column.ts'
import { ListPage } from '../../../components/list-page/list-page.tsx'
import type { QueryOf } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import { differencesOf } from './differences.ts'
import { type Entry, EntryDrawer } from './entry-drawer.tsx'

const NOUNS = [
  'user',
  'api-key',
  'finding-review',
  'lead',
  'case',
  'person',
  'file',
  'list',
  'proposal',
  'parameter',
  'calendar',
  'release',
  'rule-record',
  'rule-exception',
  'second-reading',
  'webhook',
  'batch',
  'upload',
  'job',
  'trail',
  'instance',
] as const

const ACTIONS = [
  'sign-in',
  'refuse-sign-in',
  'export-list',
  'export-findings',
  'unmask-person',
  'look-at-person',
  'read-file',
] as const

/** Everything that was written down, the latest first; each entry opens what was different afterwards. */
export function TrailList({ path }: { readonly path: '/trail/entries' | '/trail/looks' }) {
  const { t } = useTranslation('admin')
  const [open, setOpen] = useState<Entry>()
  const people = useRead('/users/list', { limit: 500 } as QueryOf<'/users/list'>).data?.rows ?? []
  const choices = {
    userId: people.map(({ id, name, account }) => ({ value: id, label: `${name}（${account}）` })),
    noun: NOUNS.map((noun) => ({ value: noun, label: t(`trail.nouns.${noun}`) })),
    action: ACTIONS.map((action) => ({ value: action, label: t(`trail.actions.${action}`) })),
  }
  const filters =
    path === '/trail/looks'
      ? ['from', 'to', 'userId', 'personId']
      : ['from', 'to', 'userId', 'noun', 'action', 'id']
  return (
    <>
      <ListPage
        key={path}
        path={path}
        columns={useTrailColumns(setOpen)}
        filters={filters}
        choices={choices}
        idOf={({ entryNo }) => String(entryNo)}
        exportPath={path === '/trail/looks' ? '/trail/export-looks' : '/trail/export-entries'}
      />
      <EntryDrawer entry={open} onClose={() => setOpen(undefined)} />
    </>
  )
}

function useTrailColumns(show: (entry: Entry) => void): readonly ListColumn<'/trail/entries'>[] {
  const { t } = useTranslation('admin')
  return [
    { key: 'at', width: 168 },
    { key: 'name', width: 144 },
    { key: 'nounTitle', width: 96 },
    { key: 'actionTitle', width: 160 },
    { key: 'reason', width: 208 },
    { key: 'address', width: 112, isMinor: true },
    {
      key: 'after',
      title: t('trail.difference'),
      width: 112,
      render: (entry) => (
        <Button size="small" onClick={() => show(entry)}>
          {t('trail.show', { count: differencesOf(entry.before, entry.after).length })}
        </Button>
      ),
    },
    {
      key: 'isSealed',
      title: t('trail.seal'),
      width: 88,
      render: ({ isSealed }) => (
        <Tag color={isSealed ? 'blue' : 'default'}>{t(isSealed ? 'trail.sealed' : 'trail.unsealed')}</Tag>
      ),
    },
  ]
}
