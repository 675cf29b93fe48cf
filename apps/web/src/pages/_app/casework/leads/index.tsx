import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { Due } from '../../../../components/due.tsx'
import { ListPage } from '../../../../components/list-page/list-page.tsx'
import { Money } from '../../../../components/money.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { BulkAssign } from '../../../../features/leads/bulk-assign.tsx'
import { ImportLeads } from '../../../../features/leads/import-leads.tsx'
import { RaiseLead } from '../../../../features/leads/raise-lead.tsx'

export const Route = createFileRoute('/_app/casework/leads/')({ component: Leads })

function Leads() {
  const navigate = useNavigate()
  const open = (id: string) => void navigate({ to: '/casework/leads/$lead', params: { lead: id } })
  return (
    <>
      <PageHeader
        actions={
          <>
            <ImportLeads />
            <RaiseLead onRaised={open} />
          </>
        }
      />
      <ListPage
        path="/leads/list"
        filters={[
          'text',
          'box',
          'status',
          'source',
          'grade',
          'leastFen',
          'dueUntil',
          'isOverdue',
          'escalated',
        ]}
        exportPath="/leads/export"
        idOf={({ id }) => id}
        pageOf={({ id }) => `/casework/leads/${id}`}
        bulk={(rows, clear) => <BulkAssign rows={rows} onDone={clear} />}
        columns={[
          { key: 'title', width: 260 },
          { key: 'status', width: 100 },
          {
            key: 'dueDay',
            width: 120,
            sort: 'due',
            render: ({ dueDay, status }) => <Due day={dueDay} isDone={status === 'closed'} />,
          },
          {
            key: 'amountFen',
            width: 112,
            isFigure: true,
            sort: 'amount',
            render: ({ amountFen }) => <Money fen={amountFen} isLoss />,
          },
          { key: 'grade', width: 64 },
          { key: 'institutionName', width: 170 },
          { key: 'assigneeName', width: 120 },
          { key: 'no', width: 120, sort: 'no', isMinor: true },
          { key: 'source', width: 100, isMinor: true },
          { key: 'escalated', width: 90, isMinor: true },
          { key: 'personCount', width: 84, isFigure: true, isMinor: true },
          { key: 'score', width: 80, isFigure: true, sort: 'score', isMinor: true },
        ]}
      />
    </>
  )
}
