import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { keepTicket } from './elsewhere-ticket.ts'
import { StepProblem } from './step-problem.tsx'
import { useStep } from './use-step.ts'

/** Signs in at the service that the city has for all its systems. */
export function ElsewhereButton({ to }: { readonly to: string }) {
  const { t } = useTranslation('sign-in')
  const begin = useStep('/session/begin-elsewhere', ({ url, ticket }) => {
    keepTicket({ ticket, to })
    window.location.assign(url)
  })
  return (
    <div style={{ marginTop: 'var(--space-3)' }}>
      <StepProblem error={begin.error} />
      <Button block size="large" loading={begin.isPending} onClick={() => begin.mutate({})}>
        {t('elsewhere')}
      </Button>
    </div>
  )
}
