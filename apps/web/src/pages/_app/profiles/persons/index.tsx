import { createFileRoute } from '@tanstack/react-router'
import { FindPerson } from '../../../../features/profiles/find-person.tsx'

export const Route = createFileRoute('/_app/profiles/persons/')({
  component: FindPerson,
})
