import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/rules')({
  staticData: { title: 'rules.index', menu: { order: 50, icon: 'rules' } },
})
