import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/rules/library')({
  staticData: { title: 'rules.library', menu: { order: 1 } },
})
