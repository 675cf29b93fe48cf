import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/profiles/persons')({
  staticData: { title: 'profiles.persons', menu: { order: 3 } },
})
