import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/cockpit')({
  staticData: {
    title: 'cockpit.index',
    menu: {
      order: 10,
      icon: 'cockpit',
      roles: ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'auditor'],
    },
  },
})
