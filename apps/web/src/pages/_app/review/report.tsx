import { createFileRoute } from '@tanstack/react-router'
import { FindingReport } from '../../../features/findings/finding-report.tsx'

export const Route = createFileRoute('/_app/review/report')({
  staticData: {
    title: 'review.report',
    menu: { order: 5, roles: ['city-supervisor', 'reviewer', 'approver', 'inspector', 'auditor'] },
  },
  component: FindingReport,
})
