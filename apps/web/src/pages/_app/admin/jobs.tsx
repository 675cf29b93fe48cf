import { createFileRoute } from '@tanstack/react-router'
import { JobsPage } from '../../../features/hub/jobs-page.tsx'

export const Route = createFileRoute('/_app/admin/jobs')({
  staticData: {
    title: 'admin.jobs',
    menu: { order: 8, roles: ['administrator', 'auditor', 'city-supervisor', 'data-engineer'] },
  },
  component: JobsPage,
})
