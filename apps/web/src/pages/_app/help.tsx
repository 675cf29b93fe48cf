import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/help')({
  staticData: { title: 'help.index', menu: { order: 90, icon: 'help' } },
})
