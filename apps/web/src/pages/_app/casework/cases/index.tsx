import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { Due } from '../../../../components/due.tsx'
import { ListPage } from '../../../../components/list-page/list-page.tsx'
import { Money } from '../../../../components/money.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { FileCase } from '../../../../features/cases/file-case.tsx'

export const Route = createFileRoute('/_app/casework/cases/')({ component: Cases })

function Cases() {
  const navigate = useNavigate()
  return (
    <>
      <PageHeader
        actions={
          <FileCase onFiled={(id) => void navigate({ to: '/casework/cases/$case', params: { case: id } })} />
        }
      />
      <ListPage
        path="/cases/list"
        filters={['text', 'status', 'procedure', 'isFraud', 'fromFen', 'filedFrom', 'dueUntil', 'isOverdue']}
        exportPath="/cases/export"
        idOf={({ id }) => id}
        pageOf={({ id }) => `/casework/cases/${id}`}
        columns={[
          { key: 'title', width: 270 },
          { key: 'status', width: 84 },
          { key: 'nextDue', width: 120, sort: 'due', render: ({ nextDue }) => <Due day={nextDue} /> },
          { key: 'nextAlarm', width: 100 },
          { key: 'partyName', width: 160 },
          {
            key: 'lossFen',
            width: 112,
            isFigure: true,
            sort: 'loss',
            render: ({ lossFen }) => <Money fen={lossFen} isLoss />,
          },
          { key: 'fineFen', width: 110, isFigure: true, isMinor: true },
          { key: 'handlerName', width: 120 },
          { key: 'no', width: 160, sort: 'no', isMinor: true },
          { key: 'procedure', width: 170, isMinor: true },
          { key: 'filedOn', width: 110, sort: 'filed', isMinor: true },
        ]}
      />
    </>
  )
}
