import { Alert, Button, Flex, Form, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from '../../wire/forms.ts'
import type { ActPath, Answer, BodyOf } from '../../wire/paths.ts'
import { useAct } from '../../wire/use-act.ts'
import { problemText } from '../problem.tsx'
import { type DraftPlace, useDraft } from './draft.ts'
import { FieldItem } from './field-item.tsx'
import { isOptional, kindOf } from './field-kind.ts'
import { fromForm, toForm } from './form-values.ts'

interface ActFormProps<Path extends ActPath> {
  readonly path: Path
  /** What is known already and not asked: the thing and its version. */
  readonly known: Partial<BodyOf<Path>>
  /** What the fields begin with. */
  readonly first?: Partial<BodyOf<Path>>
  /** Fields that are asked in a way of their own, by name; null leaves one out. */
  readonly fields?: Readonly<Record<string, ReactNode>>
  /** Whose files the form takes. */
  readonly thing?: DraftPlace
  readonly touches?: readonly string[]
  readonly onDone: (answer: Answer<Path>, body: BodyOf<Path>) => void
  readonly onCancel?: () => void
}

/**
 * A form for whatever can be done at an address: its fields, words and limits are those that the server says of it. What is typed
 * is kept until it is sent; what the server refuses stands at the field it names.
 */
export function ActForm<Path extends ActPath>(props: ActFormProps<Path>) {
  const { path, known, first = {}, fields = {}, thing, touches, onDone, onCancel } = props
  const { t } = useTranslation('app')
  const [form] = Form.useForm<Record<string, unknown>>()
  const told = useForm(path)
  const draft = useDraft(path, thing)
  const { mutate, error, isPending } = useAct(path, {
    ...(touches && { touches }),
    onDone: (answer, body) => {
      draft.forget()
      onDone(answer, body)
    },
  })
  if (told === undefined) return <Skeleton active />
  const properties = Object.entries(told.takes?.properties ?? {}).filter(
    ([name]) => !(name in known) && fields[name] !== null,
  )
  const required = told.takes?.required ?? []
  const named = new Set(properties.map(([name]) => name))
  const problems = error?.fields ?? []
  const send = (typed: Record<string, unknown>) => {
    const body = Object.fromEntries(
      properties.flatMap(([name, schema]) => {
        const value = fromForm(schema, typed[name])
        return value === undefined ? [] : [[name, value]]
      }),
    )
    mutate({ ...body, ...known } as BodyOf<Path>)
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{
        ...Object.fromEntries(
          properties.map(([name, schema]) => [name, toForm(schema, first[name as never])]),
        ),
        ...draft.read(),
      }}
      onValuesChange={(_changed, all) => draft.keep(all)}
      onFinish={send}
      disabled={isPending}
    >
      {error ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title={problemText(error, t)}
          description={problems
            .filter(({ field }) => !named.has(field))
            .map(({ message }) => message)
            .join(' ')}
        />
      ) : null}
      {properties.map(([name, schema]) => (
        <FieldItem
          key={name}
          name={name}
          schema={schema}
          kind={kindOf(schema)}
          isRequired={required.includes(name) && !isOptional(schema)}
          problem={problems.find(({ field }) => field === name)?.message}
          thing={thing}
        >
          {fields[name]}
        </FieldItem>
      ))}
      <Flex gap={8} justify="end">
        {onCancel ? <Button onClick={onCancel}>{t('act.cancel')}</Button> : null}
        <Button type="primary" htmlType="submit" loading={isPending}>
          {told.title}
        </Button>
      </Flex>
    </Form>
  )
}
