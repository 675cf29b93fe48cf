import { Segmented, Skeleton, Tag } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import { ProfileLink } from '../profiles/profile-link.tsx'
import type { Ring } from './hit.ts'
import styles from './screening.module.css'

const RingGraph = lazy(() => import('./ring-graph.tsx'))

/** Who belongs together, drawn, or as a table for the keyboard and for screen readers. */
export function RingSection({ ring }: { readonly ring: Ring }) {
  const { t } = useTranslation('screening')
  const isPhone = useIsPhone()
  const [view, setView] = useState<'graph' | 'table'>(isPhone ? 'table' : 'graph')
  return (
    <Section
      title={t('hit.ring')}
      extra={
        <Segmented
          size="small"
          aria-label={t('hit.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'graph', label: t('hit.graph') },
            { value: 'table', label: t('hit.table') },
          ]}
        />
      }
    >
      {view === 'table' ? (
        <Members ring={ring} />
      ) : (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 10 }} />}>
          <p className={styles.soft}>{t('hit.ringNote')}</p>
          <RingGraph ring={ring} />
        </Suspense>
      )}
    </Section>
  )
}

const MOST_LINKS = 5

function Members({ ring: { members, edges } }: { readonly ring: Ring }) {
  const { t } = useTranslation('screening')
  const linksOf = useMemo(() => linksByMember({ members, edges }), [members, edges])
  return (
    <PlainTable<Ring['members'][number]>
      rows={members}
      idOf={({ key }) => key}
      pageRows={50}
      columns={[
        {
          key: 'name',
          title: t('hit.member'),
          render: ({ name, personId, isCentre }) => (
            <>
              {personId === null ? (
                name
              ) : (
                <ProfileLink kind="person" id={personId}>
                  {name}
                </ProfileLink>
              )}{' '}
              {isCentre ? <Tag>{t('hit.centre')}</Tag> : null}
            </>
          ),
        },
        {
          key: 'links',
          title: t('hit.links'),
          isFigure: true,
          render: ({ key }) => <Count of={linksOf.get(key)?.length ?? 0} />,
        },
        {
          key: 'with',
          title: t('hit.linkedWith'),
          render: ({ key }) => (
            <div style={{ maxWidth: 480, whiteSpace: 'normal' }} className={styles.soft}>
              {(linksOf.get(key) ?? []).slice(0, MOST_LINKS).join('；')}
            </div>
          ),
        },
        {
          key: 'visits',
          title: t('hit.visits'),
          isFigure: true,
          render: ({ visits }) => <Count of={visits} />,
        },
        {
          key: 'fen',
          title: t('hit.amount'),
          isFigure: true,
          render: ({ amountFen }) => <Money fen={amountFen} />,
        },
      ]}
    />
  )
}

/** By member, with whom he is linked and why, the strongest first. */
function linksByMember({ members, edges }: Ring): ReadonlyMap<string, readonly string[]> {
  const names = new Map(members.map(({ key, name }) => [key, name]))
  const found = new Map<string, string[]>()
  const add = (key: string, other: string, reason: string) =>
    found.set(key, [...(found.get(key) ?? []), `${names.get(other) ?? other}（${reason}）`])
  for (const { from, to, reason } of edges.toSorted((left, right) => right.weight - left.weight)) {
    add(from, to, reason)
    add(to, from, reason)
  }
  return found
}
