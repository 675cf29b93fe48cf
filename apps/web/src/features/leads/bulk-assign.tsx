import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Input, Modal, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColleagueField } from '../../components/act-form/colleague-field.tsx'
import { problemText } from '../../components/problem.tsx'
import { act } from '../../wire/client.ts'
import type { RowOf } from '../../wire/paths.ts'

interface BulkAssignProps {
  readonly rows: readonly RowOf<'/leads/list'>[]
  readonly onDone: () => void
}

/** Several leads to one colleague: each is assigned by itself, and those that cannot be are told with the reason. */
export function BulkAssign({ rows, onDone }: BulkAssignProps) {
  const { t } = useTranslation(['casework', 'app'])
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<number | null>(null)
  const assign = async () => {
    if (to === undefined) return
    const refused: string[] = []
    setDone(0)
    for (const [index, { id, version, no }] of rows.entries()) {
      try {
        await act('/leads/assign', { id, version, to, team: null, reason: reason.trim() || null })
      } catch (error) {
        refused.push(`${no}：${problemText(error as Error, (key) => t(key, { ns: 'app' }))}`)
      }
      setDone(index + 1)
    }
    setDone(null)
    setOpen(false)
    await client.invalidateQueries({ queryKey: ['leads'] })
    void message.success(t('leads.assigned', { count: rows.length - refused.length }))
    if (refused.length > 0)
      modal.warning({
        title: t('leads.notAssigned', { count: refused.length }),
        content: refused.map((why) => <p key={why}>{why}</p>),
      })
    onDone()
  }
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('leads.bulkAssign')}
      </Button>
      <Modal
        open={isOpen}
        title={t('leads.bulkAssignTitle', { count: rows.length })}
        okButtonProps={{ disabled: to === undefined, loading: done !== null }}
        onOk={() => void assign()}
        onCancel={() => setOpen(false)}
      >
        <Flex vertical gap={12}>
          <label>
            {t('lead.assignee')}
            <ColleagueField value={to} onChange={(id: string) => setTo(id)} />
          </label>
          <label>
            {t('leads.reason')}
            <Input.TextArea
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
          {done === null ? null : <Progress percent={Math.round((done / rows.length) * 100)} />}
        </Flex>
      </Modal>
    </>
  )
}
