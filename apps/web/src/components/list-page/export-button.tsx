import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { addressOf, type QueryValue } from '../../wire/client.ts'

/** The same list as a file. */
export function ExportButton({ path, query }: { readonly path: string; readonly query: object }) {
  const { t } = useTranslation('app')
  const link = (format: string, label: string) => ({
    key: format,
    label: (
      <a href={addressOf(path, { ...(query as Record<string, QueryValue>), format })} download>
        {label}
      </a>
    ),
  })
  return (
    <Dropdown
      menu={{ items: [link('xlsx', t('list.exportXlsx')), link('csv', t('list.exportCsv'))] }}
      trigger={['click']}
    >
      <Button size="small" icon={<DownloadOutlined />} className="no-print" style={{ marginLeft: 'auto' }}>
        {t('list.export')}
      </Button>
    </Dropdown>
  )
}
