import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import i18next from 'i18next'
import type { ActShape } from '../../components/act-drawer.tsx'
import { ColleagueField } from '../../components/act-form/colleague-field.tsx'
import type { ActPath, Answer } from '../../wire/paths.ts'
import { CauseField } from '../causes/cause-field.tsx'
import { ArticleField } from './article-field.tsx'
import type { CaseFile } from './case-acts.ts'
import { EntryField, entriesFor } from './entry-field.tsx'
import { OfficersField } from './officers-field.tsx'

type Discretion = Answer<'/cases/discretion'>

interface ShapeWish {
  readonly file: CaseFile
  readonly discretion: Discretion | undefined
}

/** What the forms of a case's acts begin with and ask in a way of their own. The day is today's unless somebody says another. */
export function shapeOfCaseAct(path: ActPath, { file, discretion }: ShapeWish): ActShape {
  const today = dayjs().format('YYYY-MM-DD')
  const verb = path.split('/')[2] ?? ''
  const { state, id } = file
  const own = ownShape(verb, { file, discretion })
  const entries = entriesFor(verb, state)
  const [only] = entries ?? []
  return {
    fields: { ...(entries && { no: <EntryField entries={entries} /> }), ...own.fields },
    first: { on: today, takenOn: today, from: today, to: today, no: only?.value, ...own.first },
    ...(verb === 'hand-over' && {
      first: {},
      fields: { to: <ColleagueField thing={{ noun: 'cases', id }} /> },
    }),
  }
}

function ownShape(verb: string, { file: { id, state, owed }, discretion }: ShapeWish): ActShape {
  const { notice, lossFen, conductUntil, causes, officers, decision } = state
  const article = <ArticleField discretion={discretion} />
  switch (verb) {
    case 'name-officers':
      return {
        fields: { officers: <OfficersField caseId={id} /> },
        first: { officers: officers.length > 0 ? officers : [{}, {}] },
      }
    case 'ask-recusal':
    case 'decide-recusal':
      return {
        fields: {
          officer: <Select options={officers.map(({ userId, name }) => ({ value: userId, label: name }))} />,
        },
      }
    case 'find-loss':
      return { fields: { causes: <CauseField isMany /> }, first: { lossFen, conductUntil, causes } }
    case 'order-correction':
      return { fields: { due: <DatePicker style={{ width: '100%' }} /> } }
    case 'notify':
      return {
        fields: { article },
        first: {
          returnFen: lossFen,
          article: discretion?.articles[0]?.id ?? null,
          basis: discretion?.articles[0]?.name,
        },
      }
    case 'decide':
    case 'preview-decision':
      return { fields: { article }, first: firstDecision(notice, { lossFen, discretion }) }
    case 'serve':
      return {
        fields: { document: <ServedField /> },
        first: { document: decision === null ? 'notice' : 'decision', way: 'direct' },
      }
    case 'carry-out-measure':
      return { fields: { measure: <MeasureField measures={decision?.measures ?? []} /> } }
    case 'record-payment':
      return { first: { what: 'return', amountFen: owed.returnFen } }
    default:
      return {}
  }
}

/** A decision begins with what the party was told; it may not be heavier. */
function firstDecision(
  notice: CaseFile['state']['notice'],
  { lossFen, discretion }: { readonly lossFen: number; readonly discretion: Discretion | undefined },
): object {
  const [only] = discretion?.articles ?? []
  if (notice === null) return { article: only?.id ?? null, basis: only?.name, returnFen: lossFen, fineFen: 0 }
  const { article, law, returnFen, fineFen, measures } = notice
  const multiple = lossFen > 0 && fineFen > 0 ? Math.round((fineFen * 100) / lossFen) : null
  return { basis: article, article: law?.id ?? null, returnFen, fineFen, measures, multiple }
}

interface MeasureFieldProps {
  readonly id?: string
  readonly measures: NonNullable<CaseFile['state']['decision']>['measures']
  readonly value?: number
  readonly onChange?: (value: number) => void
}

function MeasureField({ measures, ...input }: MeasureFieldProps) {
  const options = measures.flatMap(({ measure, doneOn }, index) =>
    doneOn === null ? [{ value: index, label: i18next.t(`measures.${measure}`, { ns: 'casework' }) }] : [],
  )
  return <Select options={options} {...input} />
}

const SERVED = ['decision', 'notice', 'hearing-notice', 'correction-order'] as const

function ServedField(input: {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
}) {
  const options = SERVED.map((value) => ({ value, label: i18next.t(`served.${value}`, { ns: 'casework' }) }))
  return <Select options={options} {...input} />
}
