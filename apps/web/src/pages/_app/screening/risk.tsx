import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/screening/risk')({
  staticData: {
    title: 'screening.risk',
    menu: { order: 5, roles: ['city-supervisor', 'county-handler', 'inspector', 'approver', 'auditor'] },
  },
})
