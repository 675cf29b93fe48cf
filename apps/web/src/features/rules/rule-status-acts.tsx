import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../../components/act-form/act-form.tsx'
import type { Answer, BodyOf } from '../../wire/paths.ts'

type Rule = Answer<'/library/read'>
type Status = Rule['status']

/** Into what a rule may be brought, by what it is now; both go into a draft that a second person lets become law. */
const NEXT: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['active'],
  active: ['retired'],
  retired: ['active'],
}

/** Begins a draft in which the rule is in force, or is not any more. */
export function RuleStatusActs({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('rules')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [to, setTo] = useState<Status>()
  const close = () => setTo(undefined)
  const wish: BodyOf<'/releases/edit'>['rules'][number] = {
    ruleId: rule.ruleId,
    parameters: [],
    status: to ?? null,
    // What is in force lacks nothing.
    missing: to === 'active' && rule.missing !== '' ? '' : null,
  }
  return (
    <>
      {NEXT[rule.status].map((next) => (
        <Button key={next} onClick={() => setTo(next)}>
          {t(`rule.become.${next}`)}
        </Button>
      ))}
      <Drawer
        open={to !== undefined}
        title={to === undefined ? '' : `${t(`rule.become.${to}`)}：${rule.title}`}
        size={480}
        destroyOnHidden
        onClose={close}
      >
        <p>{t(to === 'active' ? 'rule.activeText' : 'rule.retiredText')}</p>
        {to === 'active' && rule.missing !== '' ? (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 16 }}
            title={t('rule.stillMissing', { what: rule.missing })}
          />
        ) : null}
        <ActForm
          path="/releases/edit"
          known={{ baseNo: rule.releaseNo, rules: [wish], datasets: [] }}
          first={{ note: to === undefined ? '' : t(`rule.note.${to}`, { title: rule.title }) }}
          touches={['knowledge', 'library', 'law', 'releases']}
          onCancel={close}
          onDone={({ releaseNo, problems }) => {
            if (releaseNo === null) return void message.warning(problems.map((one) => one.message).join('；'))
            close()
            void message.success(t('draft.saved', { no: releaseNo }))
            void navigate({ to: '/rules/releases/$release', params: { release: String(releaseNo) } })
          }}
        />
      </Drawer>
    </>
  )
}
