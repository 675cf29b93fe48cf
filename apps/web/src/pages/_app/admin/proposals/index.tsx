import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../../components/page-header.tsx'
import { ProposalList } from '../../../../features/admin/proposals/proposal-list.tsx'

export const Route = createFileRoute('/_app/admin/proposals/')({
  component: () => (
    <>
      <PageHeader />
      <ProposalList />
    </>
  ),
})
