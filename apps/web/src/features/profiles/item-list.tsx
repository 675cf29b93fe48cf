import { Count } from '../../components/count.tsx'
import { ListPage } from '../../components/list-page/list-page.tsx'
import { Decimal } from './figure-text.tsx'
import { profileAddress } from './profile-address.ts'

/** Drugs and items, by what was charged for them unless told otherwise. */
export function ItemList() {
  return (
    <ListPage
      path="/items/list"
      filters={['text', 'kind']}
      exportPath="/items/export"
      idOf={({ itemCode }) => itemCode}
      pageOf={({ itemCode }) => profileAddress('item', itemCode)}
      columns={[
        { key: 'itemName', width: 240, sort: 'name' },
        { key: 'itemCode', width: 210, isMinor: true },
        { key: 'listType', width: 112 },
        { key: 'amountFen', width: 110, isFigure: true, sort: 'amount' },
        {
          key: 'quantity',
          width: 96,
          isFigure: true,
          sort: 'quantity',
          isMinor: true,
          render: (row) => <Decimal of={row.quantity} />,
        },
        {
          key: 'persons',
          width: 90,
          isFigure: true,
          sort: 'persons',
          render: (row) => <Count of={row.persons} />,
        },
        {
          key: 'institutions',
          width: 90,
          isFigure: true,
          sort: 'institutions',
          render: (row) => <Count of={row.institutions} />,
        },
        {
          key: 'medianPrice',
          width: 120,
          isFigure: true,
          render: (row) => <Decimal of={row.medianPrice} isExact />,
        },
        {
          key: 'spread',
          width: 92,
          isFigure: true,
          sort: 'spread',
          render: (row) => <Decimal of={row.spread} isExact />,
        },
      ]}
    />
  )
}
