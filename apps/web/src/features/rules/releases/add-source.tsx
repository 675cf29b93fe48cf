import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BodyOf } from '../../../wire/paths.ts'

/** Where facts come from. */
export type NewSource = NonNullable<BodyOf<'/releases/edit'>['datasets'][number]['source']>

interface AddSourceProps {
  /** Sources that there are already. */
  readonly known: ReadonlySet<string>
  readonly source: NewSource | null
  readonly onSource: (source: NewSource) => void
}

/** Names a publication that rows can then give as their source; it is kept together with them. */
export function AddSource({ known, source, onSource }: AddSourceProps) {
  const { t } = useTranslation('rules')
  const [isOpen, setOpen] = useState(false)
  const isKnown = (id: string) => known.has(id) && id !== source?.id
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {source === null ? t('draft.addSource') : t('draft.newSource', { id: source.id })}
      </Button>
      <Drawer
        open={isOpen}
        title={t('draft.addSource')}
        size={480}
        destroyOnHidden
        onClose={() => setOpen(false)}
      >
        <p>{t('draft.sourceText')}</p>
        <Form<NewSource>
          layout="vertical"
          initialValues={source ?? { url: '' }}
          onFinish={(told) => {
            setOpen(false)
            onSource({ ...told, url: told.url ?? '' })
          }}
        >
          <Form.Item
            name="id"
            label={t('draft.sourceId')}
            extra={t('draft.sourceIdText')}
            rules={[
              { required: true, pattern: /^[a-z0-9][a-z0-9.-]{0,39}$/, message: t('draft.sourceIdText') },
              {
                validator: (_rule, id: string) =>
                  isKnown(id) ? Promise.reject(new Error(t('draft.sourceKnown'))) : Promise.resolve(),
              },
            ]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name="title"
            label={t('draft.sourceTitle')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="publisher"
            label={t('draft.publisher')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="publishedOn"
            label={t('draft.publishedOn')}
            rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: t('draft.type.day') }]}
          >
            <Input placeholder="2026-11-01" style={{ width: 160 }} />
          </Form.Item>
          <Form.Item name="url" label={t('points.url')}>
            <Input maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('draft.addSource')}
          </Button>
        </Form>
      </Drawer>
    </>
  )
}
