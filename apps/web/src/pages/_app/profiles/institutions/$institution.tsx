import { createFileRoute } from '@tanstack/react-router'
import { InstitutionPage } from '../../../../features/profiles/institution-page.tsx'

export const Route = createFileRoute('/_app/profiles/institutions/$institution')({
  staticData: { title: 'profiles.institutions' },
  component: OneInstitution,
})

function OneInstitution() {
  const { institution } = Route.useParams()
  return <InstitutionPage key={institution} id={institution} />
}
