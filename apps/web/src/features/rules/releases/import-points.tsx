import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer, Form, Input, InputNumber, Progress } from 'antd'
import { type ChangeEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../../components/problem.tsx'
import { PointsTold } from './points-told.tsx'
import { useImportPoints } from './use-import-points.ts'

interface Batch {
  readonly batch?: number
  readonly publishedOn?: string
  readonly url?: string
}

/** Takes a file of official points into a draft; what could not be read is listed, and the draft is opened from here. */
export function ImportPoints({ releaseNo }: { readonly releaseNo: number }) {
  const { t } = useTranslation(['rules', 'app'])
  const [isOpen, setOpen] = useState(false)
  const [file, setFile] = useState<File>()
  const importing = useImportPoints(releaseNo)
  const { part, told, error } = importing
  const close = () => {
    setOpen(false)
    setFile(undefined)
    importing.clear()
  }
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => setFile(target.files?.[0])
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t('points.import')}
      </Button>
      <Drawer
        open={isOpen}
        size={640}
        title={t('points.import')}
        destroyOnHidden
        mask={{ closable: part === null }}
        onClose={close}
      >
        <p>{t('points.text', { no: releaseNo })}</p>
        {error ? (
          <Alert
            type="error"
            showIcon
            style={{ marginBottom: 16 }}
            title={problemText(error, (key) => t(key, { ns: 'app' }))}
          />
        ) : null}
        {told ? (
          <PointsTold told={told} onClose={close} />
        ) : (
          <Form<Batch>
            layout="vertical"
            disabled={part !== null}
            onFinish={(batch) => {
              if (file) void importing.send(file, batch)
            }}
          >
            <Form.Item label={t('points.file')} required htmlFor="points-file">
              <input id="points-file" type="file" accept=".xlsx,.csv" onChange={pick} />
            </Form.Item>
            <p>{t('points.batchText')}</p>
            <Form.Item name="batch" label={t('points.batch')}>
              <InputNumber min={1} max={99} style={{ width: 160 }} />
            </Form.Item>
            <Form.Item
              name="publishedOn"
              label={t('points.publishedOn')}
              rules={[{ pattern: /^\d{4}-\d{2}-\d{2}$/, message: t('draft.type.day') }]}
            >
              <Input placeholder="2026-11-01" style={{ width: 160 }} />
            </Form.Item>
            <Form.Item name="url" label={t('points.url')}>
              <Input maxLength={500} />
            </Form.Item>
            {part === null ? null : (
              <Progress percent={Math.round(part * 100)} aria-label={t('points.sending')} />
            )}
            <Button type="primary" htmlType="submit" loading={part !== null} disabled={file === undefined}>
              {t(part === 1 ? 'points.reading' : 'points.import')}
            </Button>
          </Form>
        )}
      </Drawer>
    </>
  )
}
