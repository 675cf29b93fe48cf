import { createFileRoute } from '@tanstack/react-router'
import { holdsOneOf, useSession } from '../../../app/session.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Campaigns, MakeCampaign } from '../../../features/findings/campaigns.tsx'

export const Route = createFileRoute('/_app/review/campaigns')({
  staticData: {
    title: 'review.campaigns',
    menu: {
      order: 4,
      roles: ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'inspector', 'auditor'],
    },
  },
  component: CampaignsPage,
})

function CampaignsPage() {
  const mayMake = holdsOneOf(useSession(), ['city-supervisor'])
  return (
    <>
      <PageHeader actions={mayMake ? <MakeCampaign /> : null} />
      <Campaigns />
    </>
  )
}
