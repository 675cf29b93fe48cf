import { Link } from '@tanstack/react-router'
import { Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../components/field-word.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { QueryOf } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'

/** Every rule with the question it asks; its page tells the rest: clause, points, what clears a finding, examples. */
export function RulesHelpPage() {
  const { t } = useTranslation('help')
  const [text, setText] = useState('')
  const { data, error, isPending, refetch } = useRead('/library/list', {} as QueryOf<'/library/list'>)
  const rows = (data?.rows ?? []).filter(({ title, question, code }) =>
    `${title} ${question} ${code}`.includes(text),
  )
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <>
      <p>{t('rules.text')}</p>
      <Input.Search
        allowClear
        aria-label={t('rules.find')}
        placeholder={t('rules.find')}
        onChange={({ target }) => setText(target.value.trim())}
        style={{ maxWidth: 360, marginBottom: 'var(--space-3)' }}
      />
      <Section isFlush>
        <PlainTable
          rows={rows}
          isLoading={isPending}
          idOf={({ ruleId }) => ruleId}
          columns={[
            {
              key: 'title',
              title: t('rules.rule'),
              width: 260,
              render: ({ ruleId, title }) => (
                <Link to="/rules/library/$rule" params={{ rule: ruleId }}>
                  {title}
                </Link>
              ),
            },
            {
              key: 'question',
              title: t('rules.question'),
              render: ({ question }) => <span style={{ whiteSpace: 'normal' }}>{question}</span>,
            },
            {
              key: 'result',
              title: t('rules.result'),
              width: 96,
              render: ({ result }) => (
                <Tag>
                  <FieldWord path="/library/list" field="result" value={result} />
                </Tag>
              ),
            },
            { key: 'code', title: t('rules.code'), width: 190, render: ({ code }) => code },
          ]}
        />
      </Section>
    </>
  )
}
