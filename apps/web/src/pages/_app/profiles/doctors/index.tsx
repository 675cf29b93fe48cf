import { createFileRoute } from '@tanstack/react-router'
import { PageHeader } from '../../../../components/page-header.tsx'
import { DoctorList } from '../../../../features/profiles/doctor-list.tsx'

export const Route = createFileRoute('/_app/profiles/doctors/')({
  component: () => (
    <>
      <PageHeader />
      <DoctorList />
    </>
  ),
})
