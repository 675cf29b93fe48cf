import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/screening/screens')({
  staticData: { title: 'screening.screens', menu: { order: 1 } },
})
