import { KeyOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../app/session.ts'
import { ActDrawer } from '../../../components/act-drawer.tsx'
import { FieldWord } from '../../../components/field-word.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import { ShownOnce } from '../shown-once.tsx'
import { ScopeWords } from '../users/scope.tsx'
import { GrantsField } from './grants-field.tsx'

type Key = Answer<'/api-keys/list'>['rows'][number]

const NEW = { noun: 'api-keys', id: '' } as const
/** Administrators, approvers and doctors act in person: their roles go into no key. */
const IN_PERSON = ['administrator', 'approver', 'doctor']

/** Keys with which programs act for people: one's own, and those of whom one looks after. */
export function KeyPage() {
  const { t } = useTranslation('admin')
  const { data, error, isPending, refetch } = useRead('/api-keys/list', {})
  const [ended, setEnded] = useState<Key>()
  return (
    <>
      <PageHeader actions={<MakeKey />} />
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      <Section isFlush>
        <KeyTable rows={data?.rows ?? []} isLoading={isPending} end={setEnded} />
      </Section>
      <ActDrawer
        path={ended ? '/api-keys/revoke' : undefined}
        thing={{ noun: 'api-keys', id: ended?.id ?? '', version: ended?.version ?? 0 }}
        shape={{ before: <p>{t('keys.revokeText', { name: ended?.state.name ?? '' })}</p> }}
        onClose={() => setEnded(undefined)}
      />
    </>
  )
}

function MakeKey() {
  const { t } = useTranslation('admin')
  const { grants } = useSession()
  const [isOpen, setOpen] = useState(false)
  const [secret, setSecret] = useState<string>()
  const usable = grants.filter(({ role, lentBy }) => lentBy === null && !IN_PERSON.includes(role))
  return (
    <>
      <Button
        type="primary"
        icon={<KeyOutlined />}
        disabled={usable.length === 0}
        title={usable.length === 0 ? t('keys.none') : ''}
        onClick={() => setOpen(true)}
      >
        {t('keys.make')}
      </Button>
      <ActDrawer
        path={isOpen ? '/api-keys/make' : undefined}
        thing={NEW}
        shape={{
          before: <p>{t('keys.makeText')}</p>,
          first: { expiresOn: dayjs().add(1, 'year').format('YYYY-MM-DD') },
          fields: { grants: <GrantsField own={usable} /> },
        }}
        onClose={() => setOpen(false)}
        onDone={(answer) => setSecret((answer as Answer<'/api-keys/make'>).key)}
      />
      <ShownOnce title={t('keys.made')} secret={secret} onClose={() => setSecret(undefined)} />
    </>
  )
}

interface KeyTableProps {
  readonly rows: readonly Key[]
  readonly isLoading: boolean
  readonly end: (key: Key) => void
}

function KeyTable({ rows, isLoading, end }: KeyTableProps) {
  const { t } = useTranslation('admin')
  const today = dayjs().format('YYYY-MM-DD')
  return (
    <PlainTable
      rows={rows}
      isLoading={isLoading}
      idOf={({ id }) => id}
      empty={t('keys.empty')}
      columns={[
        { key: 'name', title: t('keys.name'), render: ({ state }) => state.name },
        { key: 'prefix', title: t('keys.prefix'), render: ({ state }) => <code>{state.prefix}…</code> },
        { key: 'madeBy', title: t('keys.madeBy'), render: ({ madeBy }) => madeBy },
        {
          key: 'grants',
          title: t('keys.grants'),
          render: ({ state }) =>
            state.grants.map(({ role, scope }) => (
              <Tag key={`${role} ${JSON.stringify(scope)}`}>
                <FieldWord path="/users/list" field="role" value={role} /> · <ScopeWords scope={scope} />
              </Tag>
            )),
        },
        {
          key: 'expiresOn',
          title: t('keys.expiresOn'),
          render: ({ state }) => (
            <>
              {state.expiresOn} {state.isRevoked ? <Tag>{t('keys.revoked')}</Tag> : null}
              {!state.isRevoked && state.expiresOn < today ? <Tag>{t('keys.expired')}</Tag> : null}
            </>
          ),
        },
        {
          key: 'usedAt',
          title: t('keys.usedAt'),
          render: ({ usedAt, usedFrom }) => (usedAt ? `${usedAt} ${usedFrom ?? ''}` : '—'),
        },
        {
          key: 'end',
          title: '',
          width: 88,
          render: (row) =>
            row.state.isRevoked ? null : (
              <Button size="small" onClick={() => end(row)}>
                {t('keys.revoke')}
              </Button>
            ),
        },
      ]}
    />
  )
}
