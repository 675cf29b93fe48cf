import { useTranslation } from 'react-i18next'
import { SmallTable } from '../../../components/small-table.tsx'
import type { Answer } from '../../../wire/paths.ts'
import styles from './proposal.module.css'

interface ProposalDifferenceProps {
  readonly difference: Answer<'/proposals/read'>['proposal']['state']['difference']
}

/** What is now, and what would be: changed lines beside each other, what only one side has marked as gone or new. */
export function ProposalDifference({ difference }: ProposalDifferenceProps) {
  const { t } = useTranslation('admin')
  return (
    <SmallTable
      label={t('proposals.difference')}
      empty={t('proposals.noDifference')}
      columns={[
        { title: t('proposals.field') },
        { title: t('proposals.now') },
        { title: t('proposals.then') },
      ]}
      rows={difference.map(({ field, before, after }, index) => ({
        key: `${index} ${field}`,
        cells: [
          field,
          <span key="before" className={styles.before}>
            {before ?? '—'}
          </span>,
          <span key="after" className={styles.after}>
            {after ?? '—'}
          </span>,
        ],
      }))}
    />
  )
}
