import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/casework/cases')({
  staticData: { title: 'casework.cases', menu: { order: 4 } },
})
