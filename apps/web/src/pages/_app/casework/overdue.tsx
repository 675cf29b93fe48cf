import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { Overdue } from '../../../features/cases/overdue.tsx'

export const Route = createFileRoute('/_app/casework/overdue')({
  staticData: { title: 'casework.overdue', menu: { order: 5 } },
  component: () => (
    <>
      <PageHeader />
      <Overdue />
    </>
  ),
})
