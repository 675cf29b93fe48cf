import { createFileRoute } from '@tanstack/react-router'
import { HealthPage } from '../../../features/system/health-page.tsx'

export const Route = createFileRoute('/_app/admin/health')({
  staticData: {
    title: 'admin.health',
    menu: { order: 9, roles: ['administrator', 'auditor', 'city-supervisor', 'data-engineer'] },
  },
  component: HealthPage,
})
