import { Bytes } from '../../components/bytes.tsx'
import { Count } from '../../components/count.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { BatchState } from './batch-state.tsx'

/** All batches, newest first. */
export function BatchList({ empty }: { readonly empty: string }) {
  return (
    <ListPage
      path="/batches/list"
      filters={['text', 'status', 'source']}
      exportPath="/batches/export"
      idOf={({ batchNo }) => String(batchNo)}
      pageOf={({ batchNo }) => `/hub/batches/${batchNo}`}
      empty={empty}
      columns={[
        { key: 'batchNo', width: 60, isFigure: true },
        { key: 'status', width: 90, render: ({ status }) => <BatchState status={status} /> },
        { key: 'source', width: 85, isMinor: true },
        { key: 'label', width: 140 },
        { key: 'startedAt', width: 155 },
        { key: 'files', width: 60, isFigure: true, render: ({ files }) => <Count of={files} /> },
        { key: 'rowsRead', width: 90, isFigure: true, render: ({ rowsRead }) => <Count of={rowsRead} /> },
        { key: 'accepted', width: 90, isFigure: true, render: ({ accepted }) => <Count of={accepted} /> },
        { key: 'refused', width: 65, isFigure: true, render: ({ refused }) => <Count of={refused} /> },
        {
          key: 'warned',
          width: 65,
          isFigure: true,
          render: ({ warned }) => <Count of={warned} />,
          isMinor: true,
        },
        {
          key: 'flagged',
          width: 65,
          isFigure: true,
          render: ({ flagged }) => <Count of={flagged} />,
          isMinor: true,
        },
        {
          key: 'bytes',
          width: 85,
          isFigure: true,
          render: ({ bytes }) => <Bytes of={bytes} />,
          isMinor: true,
        },
        { key: 'message', width: 120, isMinor: true },
      ]}
    />
  )
}
