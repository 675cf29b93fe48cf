import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/admin')({
  staticData: {
    title: 'admin.index',
    menu: {
      order: 80,
      icon: 'admin',
      roles: [
        'administrator',
        'auditor',
        'city-supervisor',
        'approver',
        'rule-author',
        'county-handler',
        'reviewer',
        'inspector',
        'data-engineer',
      ],
    },
  },
})
