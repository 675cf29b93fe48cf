import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FieldWord } from '../../components/field-word.tsx'
import { ExportButton } from '../../components/list-page/export-button.tsx'
import { Money } from '../../components/money.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import { useRead } from '../../wire/use-read.ts'

const PATH = '/ledger/entries'

/** The entries of one finding, oldest first; what was taken back names the entry it takes back. */
export function LedgerEntries({ findingId }: { readonly findingId: string }) {
  const { t } = useTranslation('casework')
  const entries = useRead(PATH, { findingId })
  if (entries.error) return <Problem error={entries.error} onAgain={() => void entries.refetch()} />
  return (
    <Section
      title={
        <Link to="/review/findings/$finding" params={{ finding: findingId }}>
          {t('ledger.entries')}
        </Link>
      }
      extra={<ExportButton path="/ledger/export-entries" query={{ findingId }} />}
      isFlush
    >
      <SmallTable
        label={t('ledger.entries')}
        empty={t('ledger.noEntries')}
        columns={[
          { title: t('ledger.entryNo'), isFigure: true },
          { title: t('ledger.at') },
          { title: t('ledger.stage') },
          { title: t('ledger.fund') },
          { title: t('ledger.cause') },
          { title: t('ledger.corrects'), isFigure: true },
          { title: t('finding.amount'), isFigure: true },
        ]}
        rows={(entries.data?.rows ?? []).map(({ entryNo, at, stage, fund, cause, corrects, fen }) => ({
          key: String(entryNo),
          cells: [
            entryNo,
            at,
            <FieldWord key="stage" path={PATH} field="stage" value={stage} />,
            <FieldWord key="fund" path={PATH} field="fund" value={fund} />,
            <FieldWord key="cause" path={PATH} field="cause" value={cause} />,
            corrects ?? '—',
            <Money key="money" fen={fen} isExact />,
          ],
        }))}
      />
    </Section>
  )
}
