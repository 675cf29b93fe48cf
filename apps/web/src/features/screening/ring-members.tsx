import { Tag } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { ProfileLink } from '../profiles/profile-link.tsx'
import type { Ring } from './hit.ts'
import styles from './screening.module.css'

const MOST_LINKS = 5

/** The members of a circle as a table, the most central first: with whom each is linked, and what was paid for him. */
export function RingMembers({ ring: { members, edges } }: { readonly ring: Ring }) {
  const { t } = useTranslation('screening')
  const linksOf = useMemo(() => linksByMember({ members, edges }), [members, edges])
  const most = Math.max(1, ...members.map(({ amountFen }) => amountFen))
  return (
    <PlainTable<Ring['members'][number]>
      rows={members}
      idOf={({ key }) => key}
      pageRows={20}
      columns={[
        { key: 'name', title: t('hit.member'), render: (member) => <Name member={member} /> },
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
          title: t('ring.ofMember'),
          isFigure: true,
          render: ({ amountFen }) => (
            <>
              <Money fen={amountFen} />
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ width: `${(100 * amountFen) / most}%` }} />
              </span>
            </>
          ),
        },
      ]}
    />
  )
}

function Name({ member: { name, personId, isCentre } }: { readonly member: Ring['members'][number] }) {
  const { t } = useTranslation('screening')
  return (
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
  )
}

/** By member, with whom he is linked and why, the strongest first. */
function linksByMember({ members, edges }: Pick<Ring, 'members' | 'edges'>) {
  const names = new Map(members.map(({ key, name }) => [key, name]))
  const found = new Map<string, string[]>()
  const add = (key: string, other: string, reason: string) => {
    const known = found.get(key) ?? []
    known.push(`${names.get(other) ?? other}（${reason}）`)
    found.set(key, known)
  }
  for (const { from, to, reason } of edges.toSorted((left, right) => right.weight - left.weight)) {
    add(from, to, reason)
    add(to, from, reason)
  }
  return found
}
