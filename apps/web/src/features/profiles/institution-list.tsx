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
        { key: 'name', width: 248, sort: 'name' },
        { key: 'kind', width: 104 },
        { key: 'level', width: 84 },
        { key: 'fundFen', width: 108, isFigure: true, sort: 'fund' },
        {
          key: 'encounters',
          width: 94,
          isFigure: true,
          sort: 'encounters',
          render: (row) => <Count of={row.encounters} />,
        },
        {
          key: 'stays',
          width: 94,
          isFigure: true,
          sort: 'stays',
          isMinor: true,
          render: (row) => <Count of={row.stays} />,
        },
        { key: 'stayCostFen', width: 122, isFigure: true, sort: 'stay_cost', isMinor: true },
        {
          key: 'stayDays',
          width: 106,
          isFigure: true,
          sort: 'stay_days',
          isMinor: true,
          render: (row) => <Decimal of={row.stayDays} isExact />,
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
          width: 82,
          isFigure: true,
          sort: 'findings',
          render: (row) => <Count of={row.findings} />,
        },
      ]}
    />
  )
}
