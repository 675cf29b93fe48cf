import { CheckCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Due } from '../../components/due.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './lead.module.css'
import type { Lead } from './lead-acts.ts'

interface LeadTasksProps {
  readonly lead: Lead
  readonly around: Answer<'/leads/around'> | undefined
}

/** What was given to whom to do for a lead, and saying that it is done. */
export function LeadTasks({ lead, around }: LeadTasksProps) {
  const { t } = useTranslation('casework')
  const [doing, setDoing] = useState<number | 'new'>()
  const { id, version, state, abilities } = lead
  const nameOf = (person: string | null) =>
    around?.people.find((one) => one.id === person)?.name ?? t('task.anybody')
  return (
    <Section
      title={t('task.title')}
      id="tasks"
      extra={
        abilities['task-added'] ? (
          <Button size="small" icon={<PlusOutlined />} className="no-print" onClick={() => setDoing('new')}>
            {t('task.add')}
          </Button>
        ) : null
      }
    >
      {state.tasks.length === 0 ? <Typography.Text type="secondary">{t('task.none')}</Typography.Text> : null}
      <ul className={styles.rows}>
        {state.tasks.map(({ taskNo, title, assignee, dueDay, doneAt }) => (
          <li key={taskNo} className={styles.row}>
            <div>
              <div>{title}</div>
              <span className={styles.soft}>
                {nameOf(assignee)}
                {doneAt ? ` · ${t('task.doneAt', { at: doneAt })}` : ''}
              </span>
            </div>
            <Flex gap={8} align="center">
              {doneAt ? <CheckCircleOutlined aria-label={t('task.isDone')} /> : <Due day={dueDay} />}
              {doneAt === null && abilities['task-done'] ? (
                <Button size="small" className="no-print" onClick={() => setDoing(taskNo)}>
                  {t('task.finish')}
                </Button>
              ) : null}
            </Flex>
          </li>
        ))}
      </ul>
      <ActDrawer
        path={doing === undefined ? undefined : doing === 'new' ? '/leads/add-task' : '/leads/finish-task'}
        thing={{ noun: 'leads', id, version }}
        shape={typeof doing === 'number' ? { known: { taskNo: doing } } : undefined}
        onClose={() => setDoing(undefined)}
      />
    </Section>
  )
}
