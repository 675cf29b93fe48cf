import { Empty } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A list with nothing in it: because of the filters, or because there is nothing yet. */
export function ListEmpty({
  isFiltered,
  children,
}: {
  readonly isFiltered: boolean
  readonly children: ReactNode
}) {
  const { t } = useTranslation('app')
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        isFiltered ? `${t('list.empty')}。${t('list.emptyHint')}` : (children ?? t('list.nothing'))
      }
    />
  )
}
