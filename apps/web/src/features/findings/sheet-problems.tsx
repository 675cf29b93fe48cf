import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'

/** What is wrong with a returned sheet: by row as the sheet numbers them, so that one finds them there. */
export function SheetProblems({
  problems,
}: {
  readonly problems: Answer<'/findings/return-sheet'>['problems']
}) {
  const { t } = useTranslation('review')
  return (
    <Table
      size="small"
      virtual
      scroll={{ x: 500, y: 320 }}
      pagination={false}
      style={{ marginTop: 'var(--space-3)' }}
      rowKey={({ row, column, reason }) => `${row} ${column} ${reason}`}
      dataSource={problems.toSorted((left, right) => left.row - right.row)}
      columns={[
        { title: t('told.row'), dataIndex: 'row', width: 70, align: 'right' },
        { title: t('told.column'), dataIndex: 'column', width: 160 },
        { title: t('told.why'), dataIndex: 'reason' },
      ]}
    />
  )
}
