import { Link } from '@tanstack/react-router'
import { Alert, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import { parseSearch } from '../../app/search-text.ts'
import type { Answer } from '../../wire/paths.ts'

type Warning = Answer<'/system/health'>['warnings'][number]

const TYPES = { broken: 'error', attention: 'warning', hint: 'info' } as const

/** What has to be seen to, the most serious first, each with what to do. */
export function HealthWarnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const { t } = useTranslation('system')
  if (warnings.length === 0)
    return <Alert type="success" showIcon title={t('allWell')} style={{ marginBottom: 'var(--space-4)' }} />
  return (
    <Flex vertical gap={8} style={{ marginBottom: 'var(--space-4)' }}>
      {warnings.map(({ code, level, title, todo, page }) => (
        <Alert
          key={code}
          type={TYPES[level]}
          showIcon
          title={
            <>
              <span style={{ color: 'var(--ink-soft)' }}>{t(`level.${level}`)} · </span>
              {title}
            </>
          }
          description={todo}
          action={page ? <Link {...placeOf(page)}>{t('go')}</Link> : null}
        />
      ))}
    </Flex>
  )
}

function placeOf(page: string): { readonly to: string; readonly search: never } {
  const [to = '', text = ''] = page.split('?')
  return { to, search: parseSearch(text) as never }
}
