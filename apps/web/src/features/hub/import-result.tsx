import { Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import type { Answer } from '../../wire/paths.ts'
import { EffectTag } from './effect-tag.tsx'

type Job = Answer<'/jobs/read'>
type File = Job['files'][number]

const COLOURS = {
  pending: 'default',
  taken: 'success',
  known: 'default',
  refused: 'warning',
  unknown: 'default',
} as const
const WORDS = {
  pending: 'outcome.pending',
  taken: 'outcome.taken',
  known: 'outcome.known',
  refused: 'outcome.refused',
  unknown: 'outcome.unknown',
} as const

/** What became of each file of an import, with what was wrong. */
export function ImportResult({ job }: { readonly job: Job }) {
  const { t } = useTranslation('hub')
  if (job.files.length === 0) return null
  const sum = (of: (file: File) => number) => job.files.reduce((all, file) => all + of(file), 0)
  return (
    <div style={{ marginTop: 'var(--space-3)' }}>
      <PlainTable
        rows={job.files}
        idOf={({ fileNo }) => String(fileNo)}
        pageRows={20}
        total={[
          t('result.total', { count: job.files.length }),
          '',
          '',
          <Count key="read" of={sum(({ rowsRead }) => rowsRead)} />,
          <Count key="accepted" of={sum(({ accepted }) => accepted)} />,
          <Count key="refused" of={sum(({ refused }) => refused)} />,
          <Count key="warned" of={sum(({ warned }) => warned)} />,
          '',
        ]}
        columns={[
          {
            key: 'label',
            title: t('result.file'),
            render: ({ label }) => <span style={{ overflowWrap: 'anywhere' }}>{label}</span>,
          },
          { key: 'table', title: t('result.table'), render: ({ table }) => table ?? '—' },
          {
            key: 'outcome',
            title: t('result.outcome'),
            render: ({ outcome }) => <Outcome outcome={outcome} />,
          },
          {
            key: 'read',
            title: t('result.read'),
            isFigure: true,
            render: ({ rowsRead }) => <Count of={rowsRead} />,
          },
          {
            key: 'accepted',
            title: t('result.accepted'),
            isFigure: true,
            render: ({ accepted }) => <Count of={accepted} />,
          },
          {
            key: 'refused',
            title: t('result.refused'),
            isFigure: true,
            render: ({ refused }) => <Count of={refused} />,
          },
          {
            key: 'warned',
            title: t('result.warned'),
            isFigure: true,
            render: ({ warned }) => <Count of={warned} />,
          },
          { key: 'why', title: t('result.why'), render: (file) => <Why file={file} /> },
        ]}
      />
    </div>
  )
}

/** What became of a file, as a word. */
export function Outcome({ outcome }: { readonly outcome: File['outcome'] }) {
  const { t } = useTranslation('hub')
  return <Tag color={COLOURS[outcome]}>{t(WORDS[outcome])}</Tag>
}

function Why({ file: { message, checks } }: { readonly file: File }) {
  if (message === null && checks.length === 0) return '—'
  return (
    <div style={{ maxWidth: 420 }}>
      {message ? <Typography.Text>{message}</Typography.Text> : null}
      {checks.map(({ check, effect, message: what, rows }) => (
        <div key={`${effect} ${check}`}>
          <EffectTag effect={effect} />
          <Count of={rows} /> {what}
        </div>
      ))}
    </div>
  )
}
