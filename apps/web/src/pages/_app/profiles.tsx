import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/profiles')({
  staticData: { title: 'profiles.index', menu: { order: 70, icon: 'profiles' } },
})
