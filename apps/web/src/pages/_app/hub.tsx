import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/hub')({
  staticData: {
    title: 'hub.index',
    menu: {
      order: 60,
      icon: 'hub',
      roles: ['data-engineer', 'city-supervisor', 'administrator', 'auditor'],
    },
  },
})
