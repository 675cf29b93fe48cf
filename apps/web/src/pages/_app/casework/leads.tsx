import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/casework/leads')({
  staticData: { title: 'casework.leads', menu: { order: 3 } },
})
