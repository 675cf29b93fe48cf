import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { act, keepPageToken } from '../../wire/client.ts'
import { Door } from './door.tsx'
import { takeTicket } from './elsewhere-ticket.ts'
import { ownAddress } from './own-address.ts'
import { SignInSteps } from './sign-in-steps.tsx'

/** Back from the sign-in service: the ticket that was kept and what the service says open the session. */
export function ElsewherePage() {
  const { t } = useTranslation('sign-in')
  // The ticket is good for one return, so it is taken once, whatever is drawn how often.
  const [kept] = useState(takeTicket)
  const finished = useQuery({
    queryKey: ['sign-in-elsewhere'],
    queryFn: async () => {
      const parameters = window.location.search.slice(1)
      const answer = await act('/session/finish-elsewhere', { ticket: kept?.ticket ?? '', parameters })
      keepPageToken(answer.pageToken)
      if (answer.lacks === null) window.location.replace(ownAddress(kept?.to))
      return answer
    },
    enabled: kept !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (kept === null || finished.error)
    return (
      <Door>
        <Alert
          type="error"
          showIcon
          title={t('elsewhereFailed')}
          description={t('elsewhereFailedText')}
          style={{ marginBottom: 16 }}
        />
        <Link to="/sign-in">
          <Button type="primary" block size="large">
            {t('backToSignIn')}
          </Button>
        </Link>
      </Door>
    )
  const lacks = finished.data?.lacks
  return (
    <Door>
      {lacks ? (
        <SignInSteps begun={lacks} onDone={() => window.location.replace(ownAddress(kept.to))} />
      ) : (
        <div role="status" aria-label={t('finishing')}>
          <Spin /> {t('finishing')}
        </div>
      )}
    </Door>
  )
}
