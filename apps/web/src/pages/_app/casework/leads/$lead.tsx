import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { ThingFiles } from '../../../../features/files/thing-files.tsx'
import { LeadPage } from '../../../../features/leads/lead-page.tsx'

export const Route = createFileRoute('/_app/casework/leads/$lead')({
  staticData: { title: 'casework.lead' },
  component: OneLead,
})

function OneLead() {
  const { lead } = Route.useParams()
  const navigate = useNavigate()
  return (
    <LeadPage
      key={lead}
      id={lead}
      files={(mayAdd) => <ThingFiles noun="lead" id={lead} mayAdd={mayAdd} />}
      onCase={(id) => void navigate({ to: '/casework/cases/$case', params: { case: id } })}
    />
  )
}
