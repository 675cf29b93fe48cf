import { createFileRoute } from '@tanstack/react-router'
import { Alert, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useListSearch } from '../../../components/list-page/use-list-search.ts'
import { Money } from '../../../components/money.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Section } from '../../../components/section.tsx'
import { CoverageMap } from '../../../features/rules/coverage-map.tsx'
import { CoverageTable, partOf } from '../../../features/rules/coverage-table.tsx'
import { CoveredItems } from '../../../features/rules/covered-items.tsx'
import styles from '../../../features/rules/rule.module.css'
import { useRead } from '../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/rules/coverage')({
  staticData: {
    title: 'rules.coverage',
    menu: { order: 5, roles: ['city-supervisor', 'reviewer', 'approver', 'rule-author', 'auditor'] },
  },
  component: CoveragePage,
})

function CoveragePage() {
  const { t } = useTranslation('rules')
  const { search, change } = useListSearch()
  const category = typeof search['category'] === 'string' ? search['category'] : null
  const { data, error } = useRead('/coverage/read', {})
  if (error) throw error
  if (data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  const { totalFen, seenFen, categories, lakeVersion, releaseNo, day } = data
  const pick = (name: string) => change({ category: name === category ? undefined : name })
  return (
    <>
      <PageHeader>
        <p className={styles.note}>
          {t('coverage.about')} {t('coverage.version', { lake: lakeVersion, release: releaseNo, day })}
        </p>
      </PageHeader>
      {data.isCut ? (
        <Alert type="warning" showIcon title={t('coverage.cut')} style={{ marginBottom: 12 }} />
      ) : null}
      <Section>
        <dl className={styles.figures}>
          <div>
            <dt>{t('coverage.total')}</dt>
            <dd>
              <Money fen={totalFen} />
            </dd>
          </div>
          <div>
            <dt>{t('coverage.seen')}</dt>
            <dd>
              <Money fen={seenFen} />
            </dd>
          </div>
          <div>
            <dt>{t('coverage.share')}</dt>
            <dd>{partOf(seenFen, totalFen)}</dd>
          </div>
        </dl>
        <CoverageMap categories={categories} onPick={pick} />
      </Section>
      <CoverageTable categories={categories} chosen={category} onPick={pick} />
      <CoveredItems coverage={data} category={category} />
    </>
  )
}
