import { DownloadOutlined, FileWordOutlined } from '@ant-design/icons'
import { Button, Flex, Form, Input, Typography } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import { addressOf } from '../../wire/client.ts'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import styles from './case.module.css'
import type { CaseFile } from './case-acts.ts'

type Template = Answer<'/cases/documents'>['rows'][number]

/** The documents of a case: those made, with number and hash, and those that can be made now or why not yet. */
export function CaseDocuments({ file }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const [making, setMaking] = useState<Template>()
  const templates = useRead('/cases/documents', { id: file.id }).data?.rows ?? []
  const titleOf = (template: string) => templates.find((one) => one.template === template)?.title ?? template
  const { id, version, state, abilities } = file
  const possible = templates.filter(({ refusal }) => refusal === null)
  return (
    <Section title={t('documents.title')} id="documents">
      <SmallTable
        label={t('documents.title')}
        empty={t('documents.none')}
        columns={[
          { title: t('documents.name') },
          { title: t('documents.on') },
          { title: t('evidence.file') },
        ]}
        rows={state.documents.map(({ no, template, number, fileId, hash, on }) => ({
          key: String(no),
          cells: [
            <span key="name">
              {titleOf(template)}
              <br />
              <span className={styles.soft}>{number}</span>
            </span>,
            on,
            <a key="file" href={addressOf('/files/download', { id: fileId })} download title={`SM3 ${hash}`}>
              <DownloadOutlined /> DOCX
            </a>,
          ],
        }))}
      />
      {abilities['issue-document'] ? (
        <>
          <Flex gap={8} wrap className="no-print" style={{ marginTop: 'var(--space-3)' }}>
            {possible.map((template) => (
              <Button
                key={template.template}
                size="small"
                icon={<FileWordOutlined />}
                onClick={() => setMaking(template)}
              >
                {template.title}
              </Button>
            ))}
          </Flex>
          <details className="no-print" style={{ marginTop: 'var(--space-3)' }}>
            <summary>{t('documents.notYet', { count: templates.length - possible.length })}</summary>
            <ul className={styles.rows}>
              {templates
                .filter(({ refusal }) => refusal !== null)
                .map(({ template, title, refusal }) => (
                  <li key={template} className={styles.row}>
                    <span>{title}</span>
                    <Typography.Text type="secondary">{refusal}</Typography.Text>
                  </li>
                ))}
            </ul>
          </details>
        </>
      ) : null}
      <ActDrawer
        path={making ? '/cases/issue-document' : undefined}
        thing={{ noun: 'cases', id, version }}
        shape={shapeOf(making)}
        touches={['files']}
        onClose={() => setMaking(undefined)}
      />
    </Section>
  )
}

function shapeOf(making: Template | undefined) {
  if (making === undefined) return undefined
  return {
    known: { template: making.template },
    first: { on: dayjs().format('YYYY-MM-DD'), fields: {} },
    fields: { fields: <AsksField asks={making.asks} /> },
  }
}

interface AsksFieldProps {
  readonly asks: Template['asks']
  readonly value?: Readonly<Record<string, string>>
  readonly onChange?: (value: Record<string, string>) => void
}

/** What a document needs besides what the case says. */
function AsksField({ asks, value = {}, onChange }: AsksFieldProps) {
  const { t } = useTranslation('casework')
  if (asks.length === 0)
    return <Typography.Text type="secondary">{t('documents.nothingAsked')}</Typography.Text>
  return asks.map(({ name, title, isRequired }) => (
    <Form.Item
      key={name}
      label={title}
      required={isRequired}
      htmlFor={`asks-${name}`}
      style={{ marginBottom: 8 }}
    >
      <Input.TextArea
        id={`asks-${name}`}
        autoSize={{ minRows: 1, maxRows: 10 }}
        maxLength={8000}
        value={value[name]}
        onChange={({ target }) => {
          // What is emptied again was not told.
          const { [name]: _old, ...rest } = value
          onChange?.(target.value === '' ? rest : { ...rest, [name]: target.value })
        }}
      />
    </Form.Item>
  ))
}
