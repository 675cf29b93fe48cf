import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/profiles/items')({
  staticData: { title: 'profiles.items', menu: { order: 4 } },
})
