import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Modal, Progress } from 'antd'
import { type ChangeEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SheetProblems } from './sheet-problems.tsx'
import type { SheetReturn } from './use-sheet-return.ts'

interface PickSheetProps {
  readonly number: number
  readonly label: string
  readonly isFirst?: boolean
  readonly onPicked: (file: File) => void
}

/** Takes the file of an answered sheet. */
export function PickSheet({ number, label, isFirst = false, onPicked }: PickSheetProps) {
  const { t } = useTranslation('review')
  const picker = useRef<HTMLInputElement>(null)
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [picked] = target.files ?? []
    // The same file again, once it was mended, is a choice too.
    target.value = ''
    if (picked) onPicked(picked)
  }
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".xlsx"
        aria-label={t('told.upload', { number })}
        onChange={pick}
      />
      <Button
        icon={<UploadOutlined />}
        type={isFirst ? 'primary' : 'default'}
        onClick={() => picker.current?.click()}
      >
        {label}
      </Button>
    </>
  )
}

/** What became of a returned sheet: all of it was taken, or nothing, and what is wrong with which row. */
export function ReturnDialog({ returning }: { readonly returning: SheetReturn }) {
  const { t } = useTranslation('review')
  const { current, part, told, problem, send, close } = returning
  const isBad = told !== null && told.problems.length > 0
  const isBusy = part !== null
  return (
    <Modal
      open={current !== null}
      width={760}
      title={t('told.returned', { number: current?.number })}
      mask={{ closable: false }}
      onCancel={close}
      footer={
        <Flex gap={8} justify="end" wrap>
          {isBad && current ? (
            <>
              <Button onClick={() => void send(current, true)} disabled={isBusy}>
                {t('told.goodRows')}
              </Button>
              <PickSheet
                number={current.number}
                label={t('told.again')}
                isFirst
                onPicked={(file) => void send({ ...current, file }, false)}
              />
            </>
          ) : (
            <Button type="primary" onClick={close} disabled={isBusy}>
              {t('bulk.close')}
            </Button>
          )}
        </Flex>
      }
    >
      {isBusy ? <Progress percent={Math.round(part * 100)} aria-label={t('told.return')} /> : null}
      {problem === null ? null : <Alert type="error" showIcon title={problem} />}
      {told === null ? null : (
        <Alert
          type={isBad ? 'warning' : 'success'}
          showIcon
          title={
            told.applied > 0
              ? t('told.applied', { count: told.applied })
              : t(isBad ? 'told.nothingApplied' : 'told.nothingNew')
          }
          description={isBad ? t('told.wrongRows', { count: told.problems.length }) : null}
        />
      )}
      {told !== null && isBad ? <SheetProblems problems={told.problems} /> : null}
    </Modal>
  )
}
