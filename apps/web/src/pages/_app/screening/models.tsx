import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/screening/models')({
  staticData: { title: 'screening.models', menu: { order: 6 } },
})
