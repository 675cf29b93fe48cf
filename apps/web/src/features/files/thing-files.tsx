import { CameraOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Image, Progress, Skeleton, Typography } from 'antd'
import { type ChangeEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, problemText } from '../../components/problem.tsx'
import { addressOf } from '../../wire/client.ts'
import type { Answer } from '../../wire/paths.ts'
import { upload } from '../../wire/upload.ts'
import { useRead } from '../../wire/use-read.ts'
import styles from './thing-files.module.css'

interface ThingFilesProps {
  /** As files call it: `lead`, `case`. */
  readonly noun: string
  readonly id: string
  readonly mayAdd: boolean
}

type FileRow = Answer<'/files/list'>['rows'][number]

/** The files of a thing: what was handed in by whom, its hash, a look at pictures; adding some, on a phone by its camera. */
export function ThingFiles({ noun, id, mayAdd }: ThingFilesProps) {
  const { t } = useTranslation('casework')
  const files = useRead('/files/list', { noun, id })
  const sending = useSending(noun, id)
  if (files.error) return <Problem error={files.error} onAgain={() => void files.refetch()} />
  if (files.isPending) return <Skeleton active title={false} />
  const rows = files.data.rows.filter(({ state }) => !state.isWithdrawn)
  return (
    <>
      {mayAdd ? (
        <Flex gap={8} wrap className="no-print" style={{ marginBottom: 'var(--space-2)' }}>
          <PickButton label={t('files.photo')} icon={<CameraOutlined />} isCamera onPicked={sending.send} />
          <PickButton label={t('files.choose')} icon={<UploadOutlined />} onPicked={sending.send} />
        </Flex>
      ) : null}
      {sending.part === null ? null : (
        <Progress percent={Math.round(sending.part * 100)} size="small" aria-label={t('files.sending')} />
      )}
      {rows.length === 0 ? <Typography.Text type="secondary">{t('files.empty')}</Typography.Text> : null}
      <ul className={styles.files}>
        {rows.map((row) => (
          <FileItem key={row.id} row={row} />
        ))}
      </ul>
    </>
  )
}

function FileItem({ row: { id, state, byName, abilities } }: { readonly row: FileRow }) {
  const { t } = useTranslation('casework')
  const address = addressOf('/files/download', { id })
  const isPicture = state.type === 'png' || state.type === 'jpeg'
  return (
    <li className={styles.file}>
      <Flex gap={12} align="center" style={{ minWidth: 0 }}>
        {isPicture && abilities.download ? (
          <Image src={address} alt={state.name} width={48} height={48} style={{ objectFit: 'cover' }} />
        ) : null}
        <div style={{ minWidth: 0 }}>
          <div style={{ overflowWrap: 'anywhere' }}>{state.name}</div>
          <Typography.Text type="secondary" style={{ fontSize: 12, overflowWrap: 'anywhere' }}>
            {byName} · {state.at} · {sizeOf(state.bytes)} · SM3{' '}
            <Typography.Text
              type="secondary"
              copyable={{ text: state.sm3 }}
              title={state.sm3}
              style={{ fontSize: 12, fontFamily: 'monospace' }}
            >
              {state.sm3.slice(0, 12)}…
            </Typography.Text>
          </Typography.Text>
        </div>
      </Flex>
      {abilities.download ? (
        <a
          href={address}
          download
          className="no-print"
          aria-label={t('files.downloadOf', { name: state.name })}
        >
          <DownloadOutlined /> {t('files.download')}
        </a>
      ) : null}
    </li>
  )
}

interface PickButtonProps {
  readonly label: string
  readonly icon: ReactNode
  readonly isCamera?: boolean
  readonly onPicked: (files: readonly File[]) => void
}

function PickButton({ label, icon, isCamera = false, onPicked }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onPicked([...(target.files ?? [])])
    target.value = ''
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple={!isCamera}
        accept={isCamera ? 'image/*' : 'image/*,.pdf,.docx,.xlsx,.txt,.csv,.mp4'}
        {...(isCamera && { capture: 'environment' as const })}
        onChange={pick}
      />
      <Button icon={icon} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}

/** Sends files one after the other; how far the present one is, or null. */
function useSending(noun: string, id: string) {
  const { t } = useTranslation(['casework', 'app'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const [part, setPart] = useState<number | null>(null)
  const send = async (files: readonly File[]) => {
    for (const file of files) {
      setPart(0)
      try {
        await upload({
          path: '/files/hand-in',
          query: { noun, id, name: file.name },
          file,
          onProgress: setPart,
        })
        void message.success(t('files.sent', { name: file.name }))
      } catch (error) {
        const why = problemText(error as Error, (key) => t(key, { ns: 'app' }))
        void message.error(`${file.name}：${why}`)
      }
    }
    setPart(null)
    await client.invalidateQueries({ queryKey: ['files'] })
  }
  return { part, send: (files: readonly File[]) => void send(files) }
}

const KB = 1024

function sizeOf(bytes: number): string {
  if (bytes < KB) return `${bytes} B`
  return bytes < KB * KB ? `${(bytes / KB).toFixed(0)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`
}
