import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Descriptions, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EnrolForm } from '../../app/sign-in/enrol-form.tsx'
import { NewPasswordForm } from '../../app/sign-in/new-password-form.tsx'
import { ActForm } from '../../components/act-form/act-form.tsx'
import { Section } from '../../components/section.tsx'
import type { OwnAccount } from './use-own-account.ts'

type Open = 'password' | 'bind' | 'remove'

/** How one signs in: password, authenticator, the city's own service. */
export function SafetySection({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState<Open>()
  const { passwordSetAt, hasSecondFactor, subject } = account.state
  const close = () => setOpen(undefined)
  const done = async (told: string) => {
    close()
    void message.success(told)
    await Promise.all(['users', 'session'].map((noun) => client.invalidateQueries({ queryKey: [noun] })))
  }
  const forms: Record<Open, { readonly title: string; readonly form: ReactNode }> = {
    password: {
      title: t('safety.change'),
      form: <NewPasswordForm onDone={() => void done(t('safety.changed'))} onCancel={close} />,
    },
    bind: {
      title: t('safety.bind'),
      form: <EnrolForm onDone={() => void done(t('safety.bound'))} />,
    },
    remove: {
      title: t('safety.remove'),
      form: (
        <>
          <p>{t('safety.removeText')}</p>
          <ActForm
            path="/session/remove-second-factor"
            known={{}}
            onDone={() => void done(t('safety.removed'))}
            onCancel={close}
          />
        </>
      ),
    },
  }
  return (
    <Section title={t('safety.title')}>
      <Descriptions
        column={1}
        items={[
          {
            key: 'password',
            label: t('safety.password'),
            children: (
              <Line
                text={passwordSetAt ? t('safety.passwordSet', { at: passwordSetAt }) : t('safety.noPassword')}
                {...(passwordSetAt && { action: t('safety.change') })}
                onPress={() => setOpen('password')}
              />
            ),
          },
          {
            key: 'factor',
            label: t('safety.factor'),
            children: (
              <Line
                text={t(hasSecondFactor ? 'safety.hasFactor' : 'safety.noFactor')}
                action={t(hasSecondFactor ? 'safety.remove' : 'safety.bind')}
                onPress={() => setOpen(hasSecondFactor ? 'remove' : 'bind')}
              />
            ),
          },
          ...(subject
            ? [
                {
                  key: 'elsewhere',
                  label: t('safety.elsewhere'),
                  children: t('safety.anchored', { issuer: subject.issuer }),
                },
              ]
            : []),
        ]}
      />
      <Drawer
        open={open !== undefined}
        title={open && forms[open].title}
        size={420}
        onClose={close}
        destroyOnHidden
      >
        {open ? forms[open].form : null}
      </Drawer>
    </Section>
  )
}

interface LineProps {
  readonly text: string
  readonly action?: string
  readonly onPress: () => void
}

function Line({ text, action, onPress }: LineProps) {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
      {text}
      {action ? (
        <Button size="small" onClick={onPress}>
          {action}
        </Button>
      ) : null}
    </div>
  )
}
