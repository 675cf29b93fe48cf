import { CameraOutlined, InboxOutlined } from '@ant-design/icons'
import { Alert, Upload, type UploadFile } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'
import { upload } from '../../wire/upload.ts'
import type { DraftPlace } from './draft.ts'

interface FilesFieldProps {
  readonly thing: DraftPlace | undefined
  readonly most: number
  readonly value?: readonly string[]
  readonly onChange?: (ids: readonly string[]) => void
}

/** Files that are handed in with an act: dragged, chosen or photographed; each is sent at once and shows how far it is. */
export function FilesField({ thing, most, onChange }: FilesFieldProps) {
  const { t } = useTranslation('app')
  const [files, setFiles] = useState<readonly UploadFile<Answer<'/files/hand-in'>>[]>([])
  if (thing === undefined) return <Alert type="warning" title={t('states.failed.text')} />
  return (
    <Upload.Dragger
      multiple={most > 1}
      maxCount={most}
      fileList={[...files]}
      accept="image/*,.pdf,.doc,.docx,.xls,.xlsx,.txt,.csv,.zip,.mp3,.mp4"
      customRequest={({ file, onProgress, onSuccess, onError }) => {
        const stop = new AbortController()
        const content = file as File
        upload<Answer<'/files/hand-in'>>({
          path: '/files/hand-in',
          query: { noun: thing.filesAs ?? fileNoun(thing.noun), id: thing.id, name: content.name },
          file: content,
          signal: stop.signal,
          onProgress: (part) => onProgress?.({ percent: part * 100 }),
        }).then(
          (answer) => onSuccess?.(answer),
          (error: Error) => onError?.(error),
        )
        return { abort: () => stop.abort() }
      }}
      onChange={({ fileList }) => {
        setFiles(fileList)
        onChange?.(fileList.flatMap(({ response }) => (response ? [response.id] : [])))
      }}
    >
      <p>
        <InboxOutlined aria-hidden /> <CameraOutlined aria-hidden />
      </p>
      <p>{t('file.drop')}</p>
    </Upload.Dragger>
  )
}

/** Addresses call a noun in the plural, what files belong to is called by the noun itself. */
function fileNoun(noun: string): string {
  return noun.replace(/s$/, '')
}
