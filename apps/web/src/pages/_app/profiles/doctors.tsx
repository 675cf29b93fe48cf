import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/profiles/doctors')({
  staticData: { title: 'profiles.doctors', menu: { order: 2 } },
})
