import { App, Skeleton } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EditGrid } from '../../../components/edit-grid/edit-grid.tsx'
import type { GridRow } from '../../../components/edit-grid/grid-state.ts'
import { Problem, problemText } from '../../../components/problem.tsx'
import { useIsPhone } from '../../../components/use-is-phone.ts'
import type { Answer, BodyOf } from '../../../wire/paths.ts'
import { useAct } from '../../../wire/use-act.ts'
import { useRead } from '../../../wire/use-read.ts'
import { DraftTools } from './draft-tools.tsx'
import { useDraftGrid } from './use-draft-grid.ts'

interface EditorProps {
  readonly releaseNo: number
  readonly mayEdit: boolean
  readonly onSaved: (releaseNo: number) => void
}

type Parameters = Answer<'/library/parameters'>['rows']
type RuleWish = BodyOf<'/releases/edit'>['rules'][number]

/** The parameters of all rules as a spreadsheet; a new row is another dated value of the parameter above it. */
export function ParameterEditor({ releaseNo, ...parts }: EditorProps) {
  const { data, error, refetch } = useRead('/library/parameters', { releaseNo })
  if (error) return <Problem error={error} onAgain={() => void refetch()} />
  return data === undefined ? (
    <Skeleton active paragraph={{ rows: 10 }} />
  ) : (
    <ParameterTable told={data.rows} releaseNo={releaseNo} {...parts} />
  )
}

const NOTHING: ReadonlyMap<number, ReadonlyMap<number, string>> = new Map()

function ParameterTable({ told, releaseNo, mayEdit, onSaved }: EditorProps & { readonly told: Parameters }) {
  const { t } = useTranslation(['rules', 'app'])
  const { message } = App.useApp()
  const isPhone = useIsPhone()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const rows = useMemo(
    () => told.map(({ ruleTitle, title, value, from, source }) => [ruleTitle, title, value, from, source]),
    [told],
  )
  const columns = useMemo(
    () => [
      { name: 'rule', title: t('draft.ruleColumn'), width: 240, isFixed: true, type: 'text', isKey: false },
      {
        name: 'parameter',
        title: t('draft.parameterColumn'),
        width: 200,
        isFixed: true,
        type: 'text',
        isKey: false,
      },
      { name: 'value', title: t('rule.value'), width: 180, type: 'text', isKey: false },
      { name: 'from', title: t('rule.from'), width: 110, type: 'day', isKey: false },
      { name: 'source', title: t('rule.source'), width: 420, type: 'text', isKey: true },
    ],
    [t],
  )
  const draft = useDraftGrid({ place: `${releaseNo} parameters`, columns, rows, sources: null }, NOTHING)
  const { mutate, isPending } = useAct('/releases/edit', {
    touches: ['knowledge', 'library', 'law'],
    onDone: ({ releaseNo: made, problems }) => {
      if (made === null) return void message.warning(problems.map((one) => one.message).join('；'))
      draft.kept.forget()
      void message.success(t('draft.saved', { no: made }))
      onSaved(made)
    },
  })
  const save = (note: string) =>
    mutate(
      { baseNo: releaseNo, note, rules: wishesOf(told, draft.grid.rows, draft.changed), datasets: [] },
      { onError: (error) => void message.error(problemText(error, (key) => t(key, { ns: 'app' }))) },
    )
  const isReadOnly = !mayEdit || isPhone
  const addBelow: typeof draft.act = (act) => {
    // A new value belongs to the rule and parameter of the row it is put under.
    const above = act.kind === 'add' ? draft.grid.rows.find(({ key }) => key === act.after) : undefined
    if (act.kind !== 'add') draft.act(act)
    else if (above) draft.act({ ...act, cells: [above.cells[0] ?? '', above.cells[1] ?? '', '', '', ''] })
  }
  return (
    <>
      {isReadOnly ? null : (
        <DraftTools
          draft={{ ...draft, act: addBelow }}
          chosen={chosen}
          width={columns.length}
          endColumn={-1}
          isSaving={isPending}
          onSave={save}
        />
      )}
      <EditGrid
        name={t('draft.parameters')}
        columns={columns}
        rows={draft.shown}
        problems={draft.problems}
        changed={useMemo(() => new Set(draft.changed.map(({ key }) => key)), [draft.changed])}
        onAct={draft.act}
        onChosen={setChosen}
        isReadOnly={isReadOnly}
        goTo={draft.place}
      />
    </>
  )
}

/** Of every rule with a changed value, all values of the parameters that changed. */
function wishesOf(told: Parameters, rows: readonly GridRow[], changed: readonly GridRow[]): RuleWish[] {
  const ids = new Map(
    told.map(({ ruleId, ruleTitle, name, title }) => [`${ruleTitle}\n${title}`, { ruleId, name }]),
  )
  const ofRow = ({ cells: [rule = '', parameter = ''] }: GridRow) => ids.get(`${rule}\n${parameter}`)
  const touched = Map.groupBy(
    changed.flatMap((row) => ofRow(row) ?? []),
    ({ ruleId }) => ruleId,
  )
  return [...touched].map(([ruleId, places]) => ({
    ruleId,
    status: null,
    missing: null,
    parameters: [...new Set(places.map(({ name }) => name))].map((name) => ({
      name,
      values: rows
        .filter((row) => !row.isGone && ofRow(row)?.ruleId === ruleId && ofRow(row)?.name === name)
        .map(({ cells: [, , value = '', from = '', source = ''] }) => ({ value, from, source })),
    })),
  }))
}
