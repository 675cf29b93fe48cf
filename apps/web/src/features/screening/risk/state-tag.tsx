import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RiskModelRow } from './risk.ts'

/** Where a model stands; the word says it, the colour only helps. */
export function StateTag({ of: state }: { readonly of: RiskModelRow['state'] }) {
  const { t } = useTranslation('screening')
  return <Tag {...(state === 'champion' && { color: 'processing' })}>{t(`risk.states.${state}`)}</Tag>
}
