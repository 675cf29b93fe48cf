import { Count } from '../../components/count.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { Decimal, Share } from './figure-text.tsx'
import { profileAddress } from './profile-address.ts'

/** The institutions one may see, by what they were paid unless told otherwise. */
export function InstitutionList() {
  return (
    <ListPage
      path="/institutions/list"
      filters={['text', 'kind', 'level', 'county']}
      exportPath="/institutions/export"
      idOf={({ institutionId }) => institutionId}
      pageOf={({ institutionId }) => profileAddress('institution', institutionId)}
      columns={[
        { key: 'name', width: 230, sort: 'name' },
        { key: 'kind', width: 100 },
        { key: 'level', width: 90 },
        { key: 'fundFen', width: 120, isFigure: true, sort: 'fund' },
        {
          key: 'encounters',
          width: 100,
          isFigure: true,
          sort: 'encounters',
          render: (row) => <Count of={row.encounters} />,
        },
        {
          key: 'stays',
          width: 100,
          isFigure: true,
          sort: 'stays',
          isMinor: true,
          render: (row) => <Count of={row.stays} />,
        },
        { key: 'stayCostFen', width: 130, isFigure: true, sort: 'stay_cost', isMinor: true },
        {
          key: 'stayDays',
          width: 110,
          isFigure: true,
          sort: 'stay_days',
          isMinor: true,
          render: (row) => <Decimal of={row.stayDays} />,
        },
        {
          key: 'readmission',
          width: 130,
          isFigure: true,
          sort: 'readmission',
          isMinor: true,
          render: (row) => <Share of={row.readmission} />,
        },
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
