import { InboxOutlined } from '@ant-design/icons'
import { Upload } from 'antd'
import { useTranslation } from 'react-i18next'

/** Where files are dropped or chosen; folders too, all files in them. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('hub')
  return (
    <Upload.Dragger
      multiple
      showUploadList={false}
      accept=".csv,.txt,.parquet,.xlsx,.xlsm,.jsonl,.json,.ndjson,.gz,.zip"
      beforeUpload={(file, all) => {
        // It is told of each file with all of them: the first speaks for all.
        if (file === all[0]) onFiles(all)
        return Upload.LIST_IGNORE
      }}
    >
      <p>
        <InboxOutlined aria-hidden style={{ fontSize: 28, color: 'var(--accent)' }} />
      </p>
      <p>{t('upload.drop')}</p>
      <p style={{ color: 'var(--ink-soft)' }}>{t('upload.kinds')}</p>
    </Upload.Dragger>
  )
}
