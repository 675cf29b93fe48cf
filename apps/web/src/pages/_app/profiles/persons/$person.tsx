import { createFileRoute } from '@tanstack/react-router'
import { PersonPage } from '../../../../features/profiles/person-page.tsx'

export const Route = createFileRoute('/_app/profiles/persons/$person')({
  staticData: { title: 'profiles.persons' },
  component: OnePerson,
})

function OnePerson() {
  const { person } = Route.useParams()
  return <PersonPage key={person} id={person} />
}
