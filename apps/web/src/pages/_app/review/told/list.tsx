import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../../components/page-header.tsx'
import { ToldList } from '../../../../features/findings/told-list.tsx'

export const Route = createFileRoute('/_app/review/told/list')({
  staticData: { title: 'review.toldList' },
  component: () => (
    <>
      <PageHeader />
      <ToldList />
    </>
  ),
})
