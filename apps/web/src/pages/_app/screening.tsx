import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/screening')({
  staticData: {
    title: 'screening.index',
    menu: {
      order: 40,
      icon: 'screening',
      roles: [
        'city-supervisor',
        'county-handler',
        'inspector',
        'approver',
        'auditor',
        'rule-author',
        'data-engineer',
      ],
    },
  },
})
