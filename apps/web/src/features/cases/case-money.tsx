import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import { Tallies, Tally } from '../../components/tally.tsx'
import { useRead } from '../../wire/use-read.ts'

/** The money of a case: what is to come back, what came, and what the ledger says of its findings, by stage and fund. */
export function CaseMoney({ id }: { readonly id: string }) {
  const { t } = useTranslation('casework')
  const { data } = useRead('/cases/money', { id })
  if (data === undefined) return null
  const { owedFen, paidFen, findings, outsideFen, stages } = data
  const booked = stages.filter(({ fen }) => fen !== 0)
  return (
    <Section title={t('money.title')} id="money">
      <Tallies>
        <Tally title={t('money.owed')}>
          <Money fen={owedFen} />
        </Tally>
        <Tally title={t('money.paid')}>
          <Money fen={paidFen} />
        </Tally>
        <Tally title={t('money.outside')} note={t('money.findings', { count: findings })}>
          <Money fen={outsideFen} />
        </Tally>
      </Tallies>
      {booked.length > 0 ? (
        <SmallTable
          label={t('money.title')}
          columns={[
            { title: t('money.stage') },
            { title: t('money.fund') },
            { title: t('money.amount'), isFigure: true },
          ]}
          rows={booked.flatMap(({ stage, title, funds }) =>
            funds.map((fund) => ({
              key: `${stage} ${fund.fund}`,
              cells: [title, fund.title, <Money key="money" fen={fund.fen} isExact />],
            })),
          )}
        />
      ) : null}
    </Section>
  )
}
