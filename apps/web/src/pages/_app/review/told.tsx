import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/review/told')({
  staticData: {
    title: 'review.told',
    menu: { order: 2, roles: ['institution-office', 'city-supervisor', 'county-handler', 'reviewer'] },
  },
})
