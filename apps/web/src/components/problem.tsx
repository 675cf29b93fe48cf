import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../wire/refusal.ts'

/** Why a part of a page could not be read, and trying again; the rest of the page stays. */
export function Problem({ error, onAgain }: { readonly error: Error; readonly onAgain?: () => void }) {
  const { t } = useTranslation('app')
  return (
    <Alert
      type="warning"
      showIcon
      title={problemText(error, t)}
      action={
        onAgain ? (
          <Button size="small" onClick={onAgain}>
            {t('states.again')}
          </Button>
        ) : null
      }
    />
  )
}

type Words = (key: string) => string

/** The sentence for a person: that of the server, where it gave one. */
export function problemText(error: Error, t: Words): string {
  if (!(error instanceof Refusal)) return t('states.failed.text')
  if (error.isStale) return t('act.stale')
  if (error.message !== '') return error.message
  return t(error.isPassing ? 'states.offline.sentence' : 'states.failed.text')
}
