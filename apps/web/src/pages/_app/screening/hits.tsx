import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/screening/hits')({
  staticData: {
    title: 'screening.hits',
    menu: { order: 2, roles: ['city-supervisor', 'county-handler', 'inspector', 'approver', 'auditor'] },
  },
})
