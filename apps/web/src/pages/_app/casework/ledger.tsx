import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { LedgerSums } from '../../../features/ledger/ledger-sums.tsx'

export const Route = createFileRoute('/_app/casework/ledger')({
  staticData: { title: 'casework.ledger', menu: { order: 6 } },
  component: () => (
    <>
      <PageHeader />
      <LedgerSums />
    </>
  ),
})
