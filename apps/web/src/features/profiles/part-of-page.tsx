import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A part of a profile, or that the lake was too large to answer in time. */
export function PartOfPage({
  isTooLarge,
  children,
}: {
  readonly isTooLarge: boolean
  readonly children: ReactNode
}) {
  const { t } = useTranslation('profiles')
  return isTooLarge ? <Alert type="info" showIcon title={t('tooLarge')} /> : children
}
