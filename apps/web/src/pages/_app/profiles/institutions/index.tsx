import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../../components/page-header.tsx'
import { InstitutionList } from '../../../../features/profiles/institution-list.tsx'

export const Route = createFileRoute('/_app/profiles/institutions/')({
  component: () => (
    <>
      <PageHeader />
      <InstitutionList />
    </>
  ),
})
