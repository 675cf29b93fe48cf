import { createFileRoute } from '@tanstack/react-router'
import { ProposalPage } from '../../../../features/admin/proposals/proposal-page.tsx'

export const Route = createFileRoute('/_app/admin/proposals/$proposal')({
  staticData: { title: 'admin.proposal' },
  component: OneProposal,
})

function OneProposal() {
  const { proposal } = Route.useParams()
  return <ProposalPage key={proposal} id={proposal} />
}
