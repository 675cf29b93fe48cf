import { App, Skeleton } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EditGrid } from '../../../components/edit-grid/edit-grid.tsx'
import { Problem, problemText } from '../../../components/problem.tsx'
import { useIsPhone } from '../../../components/use-is-phone.ts'
import type { Answer } from '../../../wire/paths.ts'
import { useAct } from '../../../wire/use-act.ts'
import { useRead } from '../../../wire/use-read.ts'
import { AddSource, type NewSource } from './add-source.tsx'
import { DraftTools } from './draft-tools.tsx'
import { gridColumn } from './grid-columns.ts'
import { useDraftGrid } from './use-draft-grid.ts'

interface EditorProps {
  readonly releaseNo: number
  readonly dataset: string
  readonly mayEdit: boolean
  readonly onSaved: (releaseNo: number) => void
}

/** A dataset as a spreadsheet. */
export function DatasetEditor({ dataset, releaseNo, ...parts }: EditorProps) {
  const { data, error, refetch } = useRead('/knowledge/table', { dataset, releaseNo })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return data === undefined ? (
    <Skeleton active paragraph={{ rows: 10 }} />
  ) : (
    <TableEditor table={data} releaseNo={releaseNo} {...parts} />
  )
}

type Table = Answer<'/knowledge/table'>

function TableEditor({
  table,
  releaseNo,
  mayEdit,
  onSaved,
}: Omit<EditorProps, 'dataset'> & { readonly table: Table }) {
  const { t } = useTranslation(['rules', 'app'])
  const { message } = App.useApp()
  const isPhone = useIsPhone()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [told, setTold] = useState<ReadonlyMap<number, ReadonlyMap<number, string>>>(new Map())
  const [source, setSource] = useState<NewSource | null>(null)
  const sources = useMemo(
    () => new Set([...table.sources.map(({ id }) => id), ...(source ? [source.id] : [])]),
    [table, source],
  )
  const columns = useMemo(() => table.columns.map(gridColumn), [table])
  const draft = useDraftGrid(
    { place: `${releaseNo} ${table.id}`, columns: table.columns, rows: table.rows, sources },
    told,
  )
  const check = useRead('/releases/check', { releaseNo }, { enabled: mayEdit })
  const { mutate, isPending } = useAct('/releases/edit', {
    touches: ['knowledge', 'library', 'law'],
    onDone: ({ releaseNo: made, problems }) => {
      setTold(problemsByKey(problems, draft.changed, table.columns))
      if (made === null) return void message.warning(t('draft.problems', { count: problems.length }))
      draft.kept.forget()
      void message.success(t('draft.saved', { no: made }))
      onSaved(made)
    },
  })
  const save = (note: string) =>
    mutate(
      { baseNo: releaseNo, note, rules: [], datasets: [{ ...wishOf(table, draft.changed), source }] },
      { onError: (error) => void message.error(problemText(error, (key) => t(key, { ns: 'app' }))) },
    )
  const isReadOnly = !mayEdit || isPhone
  const lawful = useMemo(() => lawProblems(check.data?.rows ?? [], table), [check.data, table])
  return (
    <>
      {isReadOnly ? null : (
        <DraftTools
          draft={draft}
          chosen={chosen}
          width={columns.length}
          endColumn={table.columns.findIndex(({ name }) => name === 'valid_to')}
          isSaving={isPending}
          hasMore={source !== null}
          more={<AddSource known={sources} source={source} onSource={setSource} />}
          onSave={save}
        />
      )}
      <EditGrid
        name={table.title}
        columns={columns}
        rows={draft.shown}
        problems={draft.problems.size === 0 ? lawful : draft.problems}
        changed={useMemo(() => new Set(draft.changed.map(({ key }) => key)), [draft.changed])}
        onAct={draft.act}
        onChosen={setChosen}
        isReadOnly={isReadOnly}
        mayAdd={draft.search === ''}
        goTo={draft.place}
      />
    </>
  )
}

type Changed = ReturnType<typeof useDraftGrid>['changed']

const wishOf = ({ id }: Table, changed: Changed) => ({
  id,
  rows: changed.map(({ base, cells, isGone }) => ({ row: base, cells: isGone ? null : [...cells] })),
})

function problemsByKey(
  problems: Answer<'/releases/edit'>['problems'],
  changed: Changed,
  columns: Table['columns'],
) {
  const byKey = new Map<number, Map<number, string>>()
  for (const { at, column, message } of problems) {
    const key = changed[at ?? -1]?.key
    if (key === undefined) continue
    const place = Math.max(
      0,
      columns.findIndex(({ name }) => name === column),
    )
    byKey.set(key, (byKey.get(key) ?? new Map<number, string>()).set(place, message))
  }
  return byKey
}

/** Of a stored release, the rows that keep it from being law. */
function lawProblems(rows: Answer<'/releases/check'>['rows'], { id }: Table) {
  return new Map(
    rows
      .filter((one) => one.of === 'dataset' && one.id === id && one.row !== null)
      .map(({ row, message }) => [row ?? 0, new Map([[0, message]])]),
  )
}
