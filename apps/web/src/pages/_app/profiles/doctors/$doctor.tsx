import { createFileRoute } from '@tanstack/react-router'
import { DoctorPage } from '../../../../features/profiles/doctor-page.tsx'

export const Route = createFileRoute('/_app/profiles/doctors/$doctor')({
  staticData: { title: 'profiles.doctors' },
  component: OneDoctor,
})

function OneDoctor() {
  const { doctor } = Route.useParams()
  return <DoctorPage key={doctor} name={doctor} />
}
