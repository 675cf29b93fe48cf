import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/profiles/institutions')({
  staticData: { title: 'profiles.institutions', menu: { order: 1 } },
})
