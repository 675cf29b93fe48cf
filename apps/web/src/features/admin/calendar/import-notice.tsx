import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Drawer, Form, Input, InputNumber, Typography } from 'antd'
import { type ChangeEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../app/session.ts'
import { problemText } from '../../../components/problem.tsx'
import type { Answer } from '../../../wire/paths.ts'
import type { Refusal } from '../../../wire/refusal.ts'
import { upload } from '../../../wire/upload.ts'

interface Wish {
  readonly year: number
  readonly reason: string
}

/** Brings the State Council's notice of a year: read row by row, proposed, and in force when a second person has approved. */
export function ImportNotice() {
  const { t } = useTranslation(['admin', 'app'])
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  const [file, setFile] = useState<File>()
  const { send, error, isSending } = useSend()
  if (!holdsOneOf(session, ['administrator', 'city-supervisor', 'rule-author'])) return null
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => setFile(target.files?.[0])
  return (
    <>
      <Button type="primary" icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t('calendar.import')}
      </Button>
      <Drawer
        open={isOpen}
        size={480}
        title={t('calendar.import')}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <Typography.Paragraph>{t('calendar.importText')}</Typography.Paragraph>
        <Typography.Paragraph>
          <pre style={{ whiteSpace: 'pre-wrap' }}>{t('calendar.example')}</pre>
        </Typography.Paragraph>
        {error ? (
          <Alert
            type="error"
            showIcon
            title={problemText(error, (key) => t(key, { ns: 'app' }))}
            description={error.fields.map(({ message }) => message).join(' ')}
            style={{ marginBottom: 'var(--space-3)' }}
          />
        ) : null}
        <Form<Wish>
          layout="vertical"
          disabled={isSending}
          initialValues={{ year: new Date().getFullYear() + 1 }}
          onFinish={(wish) => {
            if (file) void send(file, wish)
          }}
        >
          <Form.Item name="year" label={t('calendar.year')} rules={[{ required: true }]}>
            <InputNumber min={2000} max={2200} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item label={t('calendar.file')} required htmlFor="notice-file">
            <input id="notice-file" type="file" accept=".csv" onChange={pick} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('calendar.reason')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isSending} disabled={file === undefined}>
            {t('calendar.propose')}
          </Button>
        </Form>
      </Drawer>
    </>
  )
}

function useSend() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [error, setError] = useState<Refusal>()
  const [isSending, setSending] = useState(false)
  const send = async (file: File, query: Wish) => {
    setSending(true)
    setError(undefined)
    try {
      const { id } = await upload<Answer<'/calendar/import'>>({
        path: '/calendar/import',
        query: { ...query },
        file,
      })
      await client.invalidateQueries({ queryKey: ['proposals'] })
      await navigate({ to: '/admin/proposals/$proposal', params: { proposal: id } })
    } catch (refused) {
      setError(refused as Refusal)
    } finally {
      setSending(false)
    }
  }
  return { send, error, isSending }
}
