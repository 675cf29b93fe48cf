import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../../components/due.tsx'
import { Money } from '../../../components/money.tsx'
import { PlainTable } from '../../../components/plain-table.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { WireWord } from '../../../components/wire-word.tsx'
import { useForm } from '../../../wire/forms.ts'
import { useRead } from '../../../wire/use-read.ts'

interface InboxProps {
  readonly box: 'mine' | 'disputed' | 'advised'
  readonly onOpen: (id: string) => void
}

/** Second readings that wait for whoever looks. */
export function Inbox({ box, onOpen }: InboxProps) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, refetch } = useRead('/second-readings/list', { box, limit: 200 })
  const status = useForm('/second-readings/list')?.row?.properties?.['status']
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return (
    <Section isFlush>
      <PlainTable
        rows={data?.rows ?? []}
        idOf={({ id }) => id}
        isLoading={isPending}
        empty={t('second.noReadings')}
        columns={[
          { key: 'month', title: t('second.month'), width: 120, render: ({ month }) => month },
          {
            key: 'status',
            title: t('releases.state'),
            render: (row) => <WireWord schema={status} value={row.status} />,
          },
          {
            key: 'money',
            title: t('second.money'),
            width: 160,
            isFigure: true,
            render: ({ claimFen }) => <Money fen={claimFen} />,
          },
          { key: 'due', title: t('second.due'), width: 150, render: ({ dueOn }) => <Due day={dueOn} /> },
          {
            key: 'open',
            title: t('second.reading'),
            width: 100,
            render: ({ id }) => (
              <Button size="small" onClick={() => onOpen(id)}>
                {t('second.open')}
              </Button>
            ),
          },
        ]}
      />
    </Section>
  )
}
