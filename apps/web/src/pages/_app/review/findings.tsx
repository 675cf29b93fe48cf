import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/review/findings')({
  staticData: {
    title: 'review.findings',
    menu: {
      order: 1,
      roles: ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'inspector', 'auditor', 'doctor'],
    },
  },
})
