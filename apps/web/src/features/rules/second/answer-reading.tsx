import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../../components/problem.tsx'
import { choicesOf, useForm } from '../../../wire/forms.ts'
import type { BodyOf } from '../../../wire/paths.ts'
import { useAct } from '../../../wire/use-act.ts'
import { useRead } from '../../../wire/use-read.ts'

type Certainty = BodyOf<'/second-readings/answer'>['certainty']

interface Typed {
  readonly isFine: boolean
  readonly problems?: readonly { readonly what: string; readonly yuan: number }[]
  readonly certainty: Certainty
  readonly reason: string
}

interface AnswerReadingProps {
  readonly id: string
  readonly version: number
  readonly onDone: () => void
}

/** What the reader says of a claim: in order, or problem by problem what is wrong and by how much. */
export function AnswerReading({ id, version, onDone }: AnswerReadingProps) {
  const { t } = useTranslation(['rules', 'app'])
  const [form] = Form.useForm<Typed>()
  const isFine = Form.useWatch('isFine', form)
  const certainties = choicesOf(useForm('/second-readings/answer')?.takes?.properties?.['certainty'])
  const { mutate, error, isPending } = useAct('/second-readings/answer', { onDone })
  const send = ({ problems = [], certainty, reason }: Typed) =>
    mutate({
      id,
      version,
      certainty,
      reason,
      problems: isFine
        ? []
        : problems.map(({ what, yuan }) => {
            const [kind, code = ''] = what.split(':')
            return {
              ruleId: kind === 'rule' ? code : null,
              cause: kind === 'cause' ? code : null,
              point: null,
              fen: Math.round(yuan * 100),
            }
          }),
    })
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={send}
      initialValues={{ problems: [{}] }}
      style={{ maxWidth: 760 }}
    >
      {error ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={problemText(error, (key) => t(key, { ns: 'app' }))}
          description={error.fields.map(({ message }) => message).join(' ')}
        />
      ) : null}
      <Form.Item name="isFine" rules={[{ required: true }]} label={t('second.claim')}>
        <Radio.Group
          options={[
            { value: true, label: t('second.fine') },
            { value: false, label: t('second.wrong') },
          ]}
        />
      </Form.Item>
      {isFine === false ? <Problems /> : null}
      <Form.Item name="certainty" label={t('second.certainty')} rules={[{ required: true }]}>
        <Radio.Group options={[...certainties]} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('second.reason')}
        rules={[{ required: true, whitespace: true }, { max: 2_000 }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t('second.answer')}
      </Button>
    </Form>
  )
}

function Problems() {
  const { t } = useTranslation('rules')
  const { data } = useRead('/second-readings/problems', {})
  const options = [
    ...(data?.rules ?? []).map(({ ruleId, title }) => ({ value: `rule:${ruleId}`, label: title })),
    ...(data?.causes ?? []).map(({ code, title }) => ({ value: `cause:${code}`, label: `${code} ${title}` })),
  ]
  return (
    <Form.List name="problems">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} wrap align="start">
              <Form.Item
                name={[name, 'what']}
                label={t('second.ruleOrCause')}
                rules={[{ required: true }]}
                style={{ flex: '1 1 260px' }}
              >
                <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
              </Form.Item>
              <Form.Item name={[name, 'yuan']} label={t('second.money')} rules={[{ required: true }]}>
                <InputNumber min={0} precision={2} suffix="元" style={{ width: 150 }} />
              </Form.Item>
              {fields.length > 1 ? (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('draft.remove')}
                  style={{ marginTop: 30 }}
                  onClick={() => remove(name)}
                />
              ) : null}
            </Flex>
          ))}
          <Button icon={<PlusOutlined />} style={{ marginBottom: 16 }} onClick={() => add({})}>
            {t('second.addProblem')}
          </Button>
        </>
      )}
    </Form.List>
  )
}
