import { Link } from '@tanstack/react-router'
import { Flex, Segmented, Skeleton, Typography } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { Problem } from '../../components/problem.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import { type DueGroup, groupDue } from './due-item.ts'
import { DueList } from './due-list.tsx'
import styles from './inbox.module.css'
import { NextLead } from './next-lead.tsx'
import { TeamLoad } from './team-load.tsx'
import { useDueWork, type Whose } from './use-due-work.ts'

const GROUPS: readonly DueGroup[] = ['overdue', 'today', 'week']
const LEADERS: readonly string[] = ['city-supervisor', 'county-handler', 'auditor', 'partner-department']

interface InboxProps {
  /** Where a lead of the list is answered. */
  readonly reply: (leadId: string, close: () => void) => ReactNode
}

/** What waits for whoever looks: what is due, and beside it the matter that is being answered. */
export function Inbox({ reply }: InboxProps) {
  const { t } = useTranslation('casework')
  const { grants } = useSession()
  const { search, change } = useListSearch()
  const isPhone = useIsPhone()
  const first = grants.some(({ role }) => LEADERS.includes(role)) ? 'all' : 'mine'
  const whose = (search.whose as Whose | undefined) ?? first
  const work = useDueWork(whose)
  const groups = groupDue(work.items, dayjs().format('YYYY-MM-DD'))
  const open = typeof search.open === 'string' ? search.open : undefined
  const lead = work.items.find(({ key }) => key === open)?.leadId ?? open?.split(' ')[1]
  return (
    <>
      <Flex gap={16} wrap align="center" style={{ marginBottom: 'var(--space-3)' }}>
        <Segmented<Whose>
          value={whose}
          onChange={(next) => change({ whose: next, open: undefined })}
          options={(['mine', 'team', 'all'] as const).map((value) => ({
            value,
            label: t(`inbox.whose.${value}`),
          }))}
        />
        <Typography.Text aria-live="polite">
          {work.isPending
            ? ''
            : GROUPS.map((group) =>
                t(`inbox.counts.${group}`, { count: groups.get(group)?.length ?? 0 }),
              ).join(' · ')}
        </Typography.Text>
      </Flex>
      <div className={styles.page}>
        <div>
          {work.error ? <Problem error={work.error} onAgain={() => void work.again()} /> : null}
          {work.isPending ? (
            <Skeleton active paragraph={{ rows: 10 }} />
          ) : (
            <DueList
              groups={groups}
              open={open}
              opensBeside={!isPhone}
              onOpen={({ key }) => change({ open: key })}
            />
          )}
          {work.rest.map(({ kind, to, count, isCapped }) => (
            <p key={kind} className={styles.rest}>
              {t(isCapped ? 'inbox.restCapped' : 'inbox.rest', { kind: t(`inbox.kinds.${kind}`), count })}{' '}
              <Link to={to} search={{ sort: 'due' } as never}>
                {t('inbox.restAll')}
              </Link>
            </p>
          ))}
        </div>
        <div className={styles.side}>
          {isPhone ? null : lead ? (
            reply(lead, () => change({ open: undefined }))
          ) : (
            <p className={styles.hint}>{t('inbox.hint')}</p>
          )}
          <NextLead onTaken={(id) => change({ open: `lead ${id}` })} />
          <TeamLoad />
        </div>
      </div>
    </>
  )
}
