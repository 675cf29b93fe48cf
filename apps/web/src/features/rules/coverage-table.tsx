import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './rule.module.css'

/** `34.8%`; a dash of nothing. */
export const partOf = (fen: number, of: number): string =>
  of === 0 ? '—' : `${((fen / of) * 100).toFixed(1)}%`

interface CoverageTableProps {
  readonly categories: Answer<'/coverage/read'>['categories']
  readonly chosen: string | null
  readonly onPick: (category: string) => void
}

/** Class of fees by class of fees, how much of the money points see. */
export function CoverageTable({ categories, chosen, onPick }: CoverageTableProps) {
  const { t } = useTranslation('rules')
  return (
    <Section title={t('coverage.byCategory')} isFlush>
      <Table
        size="small"
        rowKey="category"
        dataSource={categories}
        pagination={false}
        scroll={{ x: 620 }}
        rowClassName={({ category }) => (category === chosen ? 'ant-table-row-selected' : '')}
        columns={[
          {
            key: 'category',
            title: t('coverage.category'),
            render: (_value, { category }) => (
              <button
                type="button"
                className={styles.pick}
                aria-pressed={category === chosen}
                onClick={() => onPick(category)}
              >
                {category}
              </button>
            ),
          },
          {
            key: 'fen',
            title: t('coverage.money'),
            align: 'right',
            render: (_value, { fen }) => <Money fen={fen} />,
          },
          {
            key: 'seen',
            title: t('coverage.seen'),
            align: 'right',
            render: (_value, { seenFen }) => <Money fen={seenFen} />,
          },
          {
            key: 'share',
            title: t('coverage.share'),
            align: 'right',
            sorter: (left, right) => left.seenFen / left.fen - right.seenFen / right.fen,
            render: (_value, { seenFen, fen }) => partOf(seenFen, fen),
          },
          {
            key: 'items',
            title: t('coverage.items'),
            align: 'right',
            render: (_value, { items, seenItems }) => (
              <>
                <Count of={seenItems} /> / <Count of={items} />
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
