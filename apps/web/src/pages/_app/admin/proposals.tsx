import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/admin/proposals')({
  staticData: {
    title: 'admin.proposals',
    menu: {
      order: 1,
      roles: [
        'approver',
        'city-supervisor',
        'rule-author',
        'county-handler',
        'reviewer',
        'auditor',
        'administrator',
      ],
    },
  },
})
