import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/rules/releases')({
  staticData: { title: 'rules.releases', menu: { order: 3 } },
})
