import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { PartOfPage } from './part-of-page.tsx'
import { ProfileLink } from './profile-link.tsx'

type Items = Answer<'/institutions/read'>['items']
type Item = Items['rows'][number]

/** What was charged most. */
export function ItemsSection({ items }: { readonly items: Items }) {
  const { t } = useTranslation('profiles')
  return (
    <Section title={t('section.items')} isFlush>
      <PartOfPage isTooLarge={items.isTooLarge}>
        <PlainTable<Item>
          rows={items.rows}
          idOf={({ itemCode }) => itemCode}
          empty={t('noFigures')}
          pageRows={25}
          columns={[
            {
              key: 'name',
              title: t('items.name'),
              render: ({ itemCode, itemName }) => (
                <ProfileLink kind="item" id={itemCode}>
                  {itemName}
                </ProfileLink>
              ),
            },
            { key: 'type', title: t('items.type'), render: ({ listType }) => listType },
            {
              key: 'persons',
              title: t('items.persons'),
              isFigure: true,
              render: (row) => <Count of={row.persons} />,
            },
            {
              key: 'lines',
              title: t('items.lines'),
              isFigure: true,
              render: (row) => <Count of={row.lines} />,
            },
            {
              key: 'amount',
              title: t('items.amount'),
              isFigure: true,
              render: (row) => <Money fen={row.amountFen} />,
            },
          ]}
        />
      </PartOfPage>
    </Section>
  )
}
