import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { Alert, Empty, Skeleton, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../../app/session.ts'
import { useListSearch } from '../../../../components/list-page/use-list-search.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { BackTest } from '../../../../features/rules/releases/back-test.tsx'
import { Difference } from '../../../../features/rules/releases/difference.tsx'
import { DraftEditor } from '../../../../features/rules/releases/draft-editor.tsx'
import { ImportPoints } from '../../../../features/rules/releases/import-points.tsx'
import { ReleaseActions } from '../../../../features/rules/releases/release-actions.tsx'
import { ReleaseCheck } from '../../../../features/rules/releases/release-check.tsx'
import { ReleaseLife } from '../../../../features/rules/releases/release-life.tsx'
import { ReleaseProposals } from '../../../../features/rules/releases/release-proposals.tsx'
import { ReleaseState } from '../../../../features/rules/releases/release-state.tsx'
import { Shadow } from '../../../../features/rules/releases/shadow.tsx'
import styles from '../../../../features/rules/rule.module.css'
import type { Answer } from '../../../../wire/paths.ts'
import { useRead } from '../../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/rules/releases/$release')({
  staticData: { title: 'rules.release' },
  component: ReleasePage,
})

function ReleasePage() {
  const { t } = useTranslation('rules')
  const { release } = Route.useParams()
  const navigate = useNavigate()
  const session = useSession()
  const { search, change } = useListSearch()
  const { data, error } = useRead('/releases/read', { releaseNo: Number(release) })
  if (error) throw error
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  const { releaseNo, state, note, madeBy, madeAt, isSetAside, abilities } = data
  const isInner = holdsOneOf(session, ['city-supervisor', 'reviewer', 'approver', 'rule-author', 'auditor'])
  return (
    <>
      <PageHeader
        title={t('releases.no-title', { no: releaseNo })}
        marks={<ReleaseState state={state} />}
        actions={
          <>
            {abilities.edit ? <ImportPoints releaseNo={releaseNo} /> : null}
            <ReleaseActions release={data} onDiscarded={() => void navigate({ to: '/rules/releases' })} />
          </>
        }
      >
        <p className={styles.note}>
          {note} · {madeBy} {madeAt}
        </p>
      </PageHeader>
      {isSetAside ? (
        <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t('releases.replaced')} />
      ) : null}
      {state === 'draft' && !isSetAside && isInner ? <ReleaseCheck releaseNo={releaseNo} /> : null}
      {isInner ? <ReleaseProposals releaseNo={releaseNo} /> : null}
      <Tabs
        activeKey={String(search['tab'] ?? 'difference')}
        onChange={(tab) => change({ tab })}
        destroyOnHidden
        items={[
          { key: 'difference', label: t('release.difference'), children: <Differs release={data} /> },
          {
            key: 'edit',
            label: t(abilities.edit ? 'release.edit' : 'release.content'),
            children: <DraftEditor releaseNo={releaseNo} mayEdit={abilities.edit} />,
          },
          ...(isInner && state !== 'published'
            ? [
                {
                  key: 'back-test',
                  label: t('release.backTest'),
                  children: <BackTest releaseNo={releaseNo} mayStart={abilities.backTest} />,
                },
                { key: 'trial', label: t('release.trial'), children: <Shadow shadow={data.shadow} /> },
              ]
            : []),
          { key: 'life', label: t('release.life'), children: <ReleaseLife release={data} /> },
        ]}
      />
    </>
  )
}

type Release = Answer<'/releases/read'>

function Differs({ release: { releaseNo, inUseNo, parentNo, state } }: { readonly release: Release }) {
  const { t } = useTranslation('rules')
  // What is in use stands beside what was in use before.
  const against = state === 'published' ? parentNo : inUseNo
  if (against === null) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('release.inUse')} />
  return (
    <>
      <p className={styles.note}>{t('releases.compareWith', { no: against })}</p>
      <Difference releaseNo={releaseNo} againstNo={against} />
    </>
  )
}
