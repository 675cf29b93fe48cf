import { App, Button, Drawer, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { ActForm } from '../../components/act-form/act-form.tsx'
import { ColleagueField } from '../../components/act-form/colleague-field.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useAct } from '../../wire/use-act.ts'
import styles from './account.module.css'
import type { OwnAccount } from './use-own-account.ts'

interface DelegationsSectionProps {
  readonly account: OwnAccount
  readonly names: ReadonlyMap<string, string>
}

/** The roles that one has lent, for how long, and taking them back. */
export function DelegationsSection({ account, names }: DelegationsSectionProps) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const { grants } = useSession()
  const [isOpen, setOpen] = useState(false)
  const titles = new Map(grants.map(({ role, roleTitle }) => [role, roleTitle]))
  const { id, version, state, abilities } = account
  const end = useAct('/users/end-delegation', {
    touches: ['session'],
    onDone: () => void message.success(t('delegations.ended')),
  })
  const roleWords = (roles: readonly (typeof state.grants)[number]['role'][]) =>
    roles.map((role) => titles.get(role) ?? role).join('、')
  return (
    <Section
      title={t('delegations.title')}
      extra={
        abilities.delegate && state.grants.length > 0 ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('delegations.make')}
          </Button>
        ) : null
      }
    >
      <p className={styles.soft}>{t('delegations.text')}</p>
      {end.error ? <Problem error={end.error} /> : null}
      {state.delegations.length === 0 ? <p className={styles.none}>{t('delegations.none')}</p> : null}
      <ul className={styles.list}>
        {state.delegations.map(({ delegationId, to, roles, from, until }) => (
          <li key={delegationId}>
            <strong>{names.get(to) ?? to}</strong>
            <span>{roleWords(roles)}</span>
            <span className={styles.soft}>{t('delegations.until', { from, until })}</span>
            <Popconfirm
              title={t('delegations.end')}
              description={t('delegations.endText')}
              okText={t('confirm')}
              cancelText={t('cancel')}
              onConfirm={() => end.mutate({ id, version, delegationId })}
            >
              <Button size="small">{t('delegations.end')}</Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
      <Drawer
        open={isOpen}
        title={t('delegations.make')}
        size={420}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <ActForm
          path="/users/delegate"
          known={{ id, version }}
          touches={['session']}
          fields={{
            to: <ColleagueField purpose="delegate" />,
            roles: (
              <Select
                mode="multiple"
                options={[...new Set(state.grants.map(({ role }) => role))].map((value) => ({
                  value,
                  label: titles.get(value) ?? value,
                }))}
              />
            ),
          }}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            void message.success(t('delegations.made'))
          }}
        />
      </Drawer>
    </Section>
  )
}
