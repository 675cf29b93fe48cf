import { ImportOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Flex, Progress, Table, Typography } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { Problem } from '../../components/problem.tsx'
import { addressOf } from '../../wire/client.ts'
import type { Answer } from '../../wire/paths.ts'
import { upload } from '../../wire/upload.ts'
import { canRaise, ownCounty } from './own-county.ts'

type Imported = Answer<'/leads/import-list'>

/** A list of a superior: each row becomes a lead, or the whole list is told what is wrong in which row and column. */
export function ImportLeads() {
  const { t } = useTranslation('casework')
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  const { part, result, error, send } = useImport(ownCounty(session))
  const input = useRef<HTMLInputElement>(null)
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    target.value = ''
    if (file) void send(file)
  }
  if (!canRaise(session)) return null
  return (
    <>
      <Button icon={<ImportOutlined />} onClick={() => setOpen(true)}>
        {t('leads.import')}
      </Button>
      <Drawer
        open={isOpen}
        size={560}
        title={t('leads.import')}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <Typography.Paragraph>{t('leads.importText')}</Typography.Paragraph>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          aria-label={t('leads.importFile')}
          onChange={pick}
        />
        <Button type="primary" loading={part !== null} onClick={() => input.current?.click()}>
          {t('leads.importFile')}
        </Button>
        {part === null ? null : <Progress percent={Math.round(part * 100)} aria-label={t('files.sending')} />}
        <Flex vertical gap={12} style={{ marginTop: 'var(--space-4)' }}>
          {error ? <Problem error={error} /> : null}
          {result ? <ImportResult result={result} /> : null}
        </Flex>
      </Drawer>
    </>
  )
}

function ImportResult({ result: { listId, raised, problems } }: { readonly result: Imported }) {
  const { t } = useTranslation('casework')
  if (problems.length === 0)
    return (
      <Alert
        type="success"
        showIcon
        title={t('leads.imported', { count: raised })}
        action={
          listId ? (
            <a href={addressOf('/leads/export-list', { id: listId })} download>
              {t('leads.answerList')}
            </a>
          ) : null
        }
      />
    )
  return (
    <>
      <Alert type="warning" showIcon title={t('leads.notImported', { count: problems.length })} />
      <Table
        size="small"
        pagination={false}
        rowKey={({ row, column, message }) => `${row} ${column} ${message}`}
        dataSource={problems}
        columns={[
          { title: t('leads.row'), dataIndex: 'row', align: 'right', width: 64 },
          { title: t('leads.column'), dataIndex: 'column', width: 120 },
          { title: t('leads.problem'), dataIndex: 'message' },
        ]}
      />
    </>
  )
}

function useImport(county: string | null) {
  const client = useQueryClient()
  const [part, setPart] = useState<number | null>(null)
  const [result, setResult] = useState<Imported>()
  const [error, setError] = useState<Error>()
  const send = async (file: File) => {
    setPart(0)
    setResult(undefined)
    setError(undefined)
    try {
      const query = { name: file.name, county }
      setResult(await upload<Imported>({ path: '/leads/import-list', query, file, onProgress: setPart }))
      await client.invalidateQueries({ queryKey: ['leads'] })
    } catch (refused) {
      setError(refused as Error)
    } finally {
      setPart(null)
    }
  }
  return { part, result, error, send }
}
