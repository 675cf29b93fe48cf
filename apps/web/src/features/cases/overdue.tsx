import { Link } from '@tanstack/react-router'
import { Flex, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../components/due.tsx'
import { ExportButton } from '../../components/list-page/export-button.tsx'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import type { Answer, QueryOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import styles from './overdue.module.css'

type Alarm = Answer<'/cases/alarms'>['alarms'][number]

/** The thirteen alarms: how many clocks run and how many ran out; pressing one shows what they belong to. */
export function Overdue() {
  const { t } = useTranslation('casework')
  const { search, change } = useListSearch()
  const chosen = typeof search.alarm === 'string' ? (search.alarm as Alarm['alarm']) : undefined
  const board = useRead('/cases/alarms', {})
  const query: QueryOf<'/cases/overdue'> = chosen === undefined ? {} : { alarm: chosen }
  const list = useRead('/cases/overdue', query, { keepsLast: true })
  const titleOf = (alarm: string) => board.data?.alarms.find((one) => one.alarm === alarm)?.title ?? alarm
  return (
    <>
      {board.error ? <Problem error={board.error} onAgain={() => void board.refetch()} /> : null}
      {board.isPending ? <Skeleton active /> : null}
      <ul className={styles.board}>
        {(board.data?.alarms ?? []).map(({ alarm, title, running, overdue }) => (
          <li key={alarm}>
            <button
              type="button"
              className={alarm === chosen ? `${styles.alarm} ${styles.chosen}` : styles.alarm}
              aria-pressed={alarm === chosen}
              onClick={() => change({ alarm: alarm === chosen ? undefined : alarm })}
            >
              <span>{title}</span>
              <span className={overdue > 0 ? styles.late : styles.figure}>{overdue}</span>
              <span className={styles.soft}>{t('overdue.running', { count: running })}</span>
            </button>
          </li>
        ))}
      </ul>
      <Section
        title={chosen ? t('overdue.of', { title: titleOf(chosen) }) : t('overdue.all')}
        extra={<ExportButton path="/cases/export-overdue" query={query} />}
        isFlush
      >
        {list.isPending || list.isPlaceholderData ? (
          <Skeleton active style={{ padding: 16 }} />
        ) : (
          <SmallTable
            label={t('overdue.all')}
            empty={t('overdue.none')}
            columns={[
              { title: t('overdue.thing') },
              { title: t('overdue.alarm') },
              { title: t('overdue.due') },
              { title: t('overdue.days'), isFigure: true },
            ]}
            rows={(list.data?.rows ?? []).map(({ noun, id, no, title, alarm, key, dueDay }) => ({
              key: `${noun} ${id} ${alarm} ${key}`,
              cells: [
                <Flex key="thing" vertical>
                  {noun === 'lead' ? (
                    <Link to="/casework/leads/$lead" params={{ lead: id }}>
                      {title}
                    </Link>
                  ) : (
                    <Link to="/casework/cases/$case" params={{ case: id }}>
                      {title}
                    </Link>
                  )}
                  <span className={styles.soft}>{no}</span>
                </Flex>,
                titleOf(alarm),
                dueDay,
                <Due key="days" day={dueDay} />,
              ],
            }))}
          />
        )}
      </Section>
    </>
  )
}
