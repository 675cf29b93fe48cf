import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../wire/client.ts'

/** The refused rows of a file, to be corrected and handed in again. */
export function RefusedDownload({ no, fileNo }: { readonly no: number; readonly fileNo: number }) {
  const { t } = useTranslation(['hub', 'app'])
  const link = (format: string, label: string) => ({
    key: format,
    label: (
      <a href={addressOf('/quarantine/download', { no, fileNo, format })} download>
        {label}
      </a>
    ),
  })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          link('xlsx', t('list.exportXlsx', { ns: 'app' })),
          link('csv', t('list.exportCsv', { ns: 'app' })),
        ],
      }}
    >
      <Button size="small" icon={<DownloadOutlined />}>
        {t('refused.download')}
      </Button>
    </Dropdown>
  )
}
