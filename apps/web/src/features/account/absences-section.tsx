import { App, Button, Drawer, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../../components/act-form/act-form.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useAct } from '../../wire/use-act.ts'
import styles from './account.module.css'
import type { OwnAccount } from './use-own-account.ts'

/** When one is away, and being back. */
export function AbsencesSection({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const { id, version, state, abilities } = account
  const back = useAct('/users/report-back', {
    touches: ['session'],
    onDone: () => void message.success(t('absences.isBack')),
  })
  return (
    <Section
      title={t('absences.title')}
      extra={
        abilities.reportAbsence ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('absences.make')}
          </Button>
        ) : null
      }
    >
      <p className={styles.soft}>{t('absences.text')}</p>
      {back.error ? <Problem error={back.error} /> : null}
      {state.absences.length === 0 ? <p className={styles.none}>{t('absences.none')}</p> : null}
      <ul className={styles.list}>
        {state.absences.map(({ from, until }, index) => (
          <li key={`${from} ${until}`}>
            <span>{t('absences.days', { from, until })}</span>
            {index === state.absences.length - 1 && abilities.reportAbsence ? (
              <Popconfirm
                title={t('absences.back')}
                description={t('absences.backText')}
                okText={t('confirm')}
                cancelText={t('cancel')}
                onConfirm={() => back.mutate({ id, version })}
              >
                <Button size="small">{t('absences.back')}</Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      <Drawer
        open={isOpen}
        title={t('absences.make')}
        size={420}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <ActForm
          path="/users/report-absence"
          known={{ id, version }}
          touches={['session']}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            void message.success(t('absences.made'))
          }}
        />
      </Drawer>
    </Section>
  )
}
