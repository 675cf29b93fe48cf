import { createFileRoute, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../../app/session.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { ToldSendings } from '../../../../features/findings/told-sendings.tsx'

export const Route = createFileRoute('/_app/review/told/')({ component: Told })

function Told() {
  const { t } = useTranslation('review')
  const mayAnswer = holdsOneOf(useSession(), ['institution-office'])
  return (
    <>
      <PageHeader
        actions={
          mayAnswer ? (
            <Link to="/review/told/list">
              <Button>{t('told.everything')}</Button>
            </Link>
          ) : null
        }
      />
      <ToldSendings mayAnswer={mayAnswer} />
    </>
  )
}
