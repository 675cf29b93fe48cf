import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'
import { Section } from '../../components/section.tsx'
import styles from './profiles.module.css'

/** The page of a profile before it is there: head and parts of the same shape. */
export function ProfileLoading() {
  return (
    <>
      <PageHeader title={<Skeleton.Input active size="small" style={{ width: 260 }} />} />
      {[3, 6, 8].map((rows) => (
        <Section key={rows}>
          <Skeleton active title={false} paragraph={{ rows }} />
        </Section>
      ))}
    </>
  )
}

interface PeriodProps {
  readonly fromDay: string
  readonly toDay: string
  readonly lakeVersion: number
  readonly children?: ReactNode
}

/** The months that the figures are about. */
export function Period({ fromDay, toDay, lakeVersion, children }: PeriodProps) {
  const { t } = useTranslation('profiles')
  return (
    <div className={styles.soft}>
      {t('period', { from: fromDay, to: toDay, version: lakeVersion })}
      {children}
    </div>
  )
}
