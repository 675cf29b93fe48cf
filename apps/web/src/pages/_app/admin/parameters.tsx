import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { ParameterBoard } from '../../../features/admin/parameters/parameter-board.tsx'

export const Route = createFileRoute('/_app/admin/parameters')({
  staticData: {
    title: 'admin.parameters',
    menu: {
      order: 4,
      roles: [
        'city-supervisor',
        'approver',
        'rule-author',
        'county-handler',
        'reviewer',
        'inspector',
        'data-engineer',
        'auditor',
      ],
    },
  },
  component: () => (
    <>
      <PageHeader />
      <ParameterBoard />
    </>
  ),
})
