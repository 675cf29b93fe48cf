import { Count } from '../../components/count.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { Decimal } from './figure-text.tsx'
import { profileAddress } from './profile-address.ts'

/** The doctors one may see, each at his institution, by what they ordered unless told otherwise. */
export function DoctorList() {
  return (
    <ListPage
      path="/doctors/list"
      filters={['text', 'department', 'institutionId', 'county']}
      exportPath="/doctors/export"
      idOf={({ institutionId, doctorId }) => `${institutionId}~${doctorId}`}
      pageOf={({ institutionId, doctorId }) => profileAddress('doctor', doctorId, institutionId)}
      columns={[
        { key: 'name', width: 100, sort: 'name', render: ({ name, doctorId }) => name ?? doctorId },
        { key: 'department', width: 120 },
        { key: 'institutionName', width: 240 },
        { key: 'doctorId', width: 150, isMinor: true },
        {
          key: 'persons',
          width: 90,
          isFigure: true,
          sort: 'persons',
          render: (row) => <Count of={row.persons} />,
        },
        {
          key: 'days',
          width: 100,
          isFigure: true,
          sort: 'days',
          isMinor: true,
          render: (row) => <Count of={row.days} />,
        },
        {
          key: 'linesPerPerson',
          width: 110,
          isFigure: true,
          sort: 'per_person',
          render: (row) => <Decimal of={row.linesPerPerson} />,
        },
        {
          key: 'busiest',
          width: 130,
          isFigure: true,
          sort: 'per_day',
          render: (row) => <Count of={row.busiest} />,
        },
        { key: 'amountFen', width: 120, isFigure: true, sort: 'amount' },
        { key: 'perPersonFen', width: 110, isFigure: true, isMinor: true },
        {
          key: 'findings',
          width: 90,
          isFigure: true,
          sort: 'findings',
          render: (row) => <Count of={row.findings} />,
        },
      ]}
    />
  )
}
