import { Drawer, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../../components/fact.tsx'
import { Section } from '../../../components/section.tsx'
import { SmallTable } from '../../../components/small-table.tsx'
import type { RowOf } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import { differencesOf } from './differences.ts'
import { fieldWord, parameterOfTerm } from './field-words.ts'
import { toldValue } from './told-value.ts'

/** An entry of the trail. */
export type Entry = RowOf<'/trail/entries'>

interface EntryDrawerProps {
  readonly entry: Entry | undefined
  readonly onClose: () => void
}

/** One entry at the side of the list: who, what, why, and what was different afterwards. */
export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  const { t } = useTranslation('admin')
  return (
    <Drawer
      open={entry !== undefined}
      size={640}
      title={
        entry
          ? t('trail.entry', { no: entry.entryNo, what: `${entry.nounTitle} · ${entry.actionTitle}` })
          : ''
      }
      onClose={onClose}
      destroyOnHidden
    >
      {entry ? <EntryFacts entry={entry} /> : null}
    </Drawer>
  )
}

function EntryFacts({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('admin')
  const differences = differencesOf(entry.before, entry.after)
  return (
    <>
      <Section title={t('trail.facts')}>
        <Facts>
          <Fact title={t('trail.at')}>{entry.at}</Fact>
          <Fact title={t('trail.by')}>{entry.name}</Fact>
          <Fact title={t('trail.means')}>{t(`trail.meansOf.${entry.by}`)}</Fact>
          <Fact title={t('trail.noun')}>{entry.nounTitle}</Fact>
          <Fact title={t('trail.thing')}>{entry.id}</Fact>
          <Fact title={t('trail.action')}>{`${entry.actionTitle}（${entry.action}）`}</Fact>
          <Fact title={t('trail.reason')}>{entry.reason ?? '—'}</Fact>
          <Fact title={t('trail.lentBy')}>{entry.lentBy ?? '—'}</Fact>
          <Fact title={t('trail.address')}>{entry.address ?? '—'}</Fact>
          <Fact title={t('trail.request')}>{entry.requestId}</Fact>
          <Fact title={t('trail.seal')}>{t(entry.isSealed ? 'trail.sealed' : 'trail.unsealed')}</Fact>
        </Facts>
      </Section>
      <Section title={t('trail.difference')} isFlush>
        <SmallTable
          label={t('trail.difference')}
          empty={t('trail.noDifference')}
          columns={[{ title: t('trail.field') }, { title: t('trail.before') }, { title: t('trail.after') }]}
          rows={differences.map(({ path, before, after }, index) => {
            const name = path.at(-1) ?? ''
            return {
              key: `${index} ${path.join('.')}`,
              cells: [
                <FieldPath key="path" path={path} />,
                toldValue(name, before),
                <strong key="after">{toldValue(name, after)}</strong>,
              ],
            }
          })}
        />
      </Section>
    </>
  )
}

/** Where a value stands: the words there are for its names, and the names themselves for who looks for them. */
function FieldPath({ path }: { readonly path: readonly string[] }) {
  const { t } = useTranslation('admin')
  const { data } = useRead('/parameters/list', {}, { enabled: path.includes('terms') })
  const parameters = new Map(data?.parameters.map(({ name, title }) => [name, title]))
  const words = path.map((name, at) => {
    if (/^\d+$/.test(name)) return t('trail.place', { no: Number(name) + 1 })
    const parameter = path[at - 1] === 'terms' ? parameters.get(parameterOfTerm(name)) : undefined
    return parameter ?? fieldWord(name) ?? name
  })
  return <Typography.Text title={path.join('.')}>{words.join(' › ')}</Typography.Text>
}
