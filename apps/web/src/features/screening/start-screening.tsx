import { PlayCircleOutlined } from '@ant-design/icons'
import { App, Button, DatePicker, Form, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyNames } from '../../components/county-word.tsx'
import { problemText } from '../../components/problem.tsx'
import { useAct } from '../../wire/use-act.ts'
import styles from './screening.module.css'

interface Wish {
  readonly county?: string
  readonly days?: [Dayjs | null, Dayjs | null] | null
}

/** Has the city screened: by all screens or one, of a county, of a period. */
export function StartScreening({ screen }: { readonly screen?: string }) {
  const { t } = useTranslation(['screening', 'app'])
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [form] = Form.useForm<Wish>()
  const counties = useCountyNames()
  const start = useAct('/screening/runs/start', {
    touches: ['jobs'],
    onDone: () => {
      setOpen(false)
      void message.success(t('runs.begun'))
    },
  })
  const begin = ({ county, days }: Wish) => {
    const [from, to] = days ?? [null, null]
    start.mutate(
      {
        ...(screen !== undefined && { screens: [screen] }),
        ...(county !== undefined && { county }),
        ...(from && { from: from.format('YYYY-MM-DD') }),
        ...(to && { to: to.format('YYYY-MM-DD') }),
      },
      { onError: (refusal) => void message.error(problemText(refusal, (key) => t(key, { ns: 'app' }))) },
    )
  }
  const title = t(screen === undefined ? 'runs.start' : 'screen.start')
  return (
    <>
      <Button icon={<PlayCircleOutlined />} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Modal
        title={title}
        open={isOpen}
        okText={title}
        confirmLoading={start.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className={styles.soft}>{t('runs.startNote')}</p>
        <Form<Wish> form={form} layout="vertical" onFinish={begin}>
          <Form.Item name="county" label={t('runs.county')}>
            <Select
              allowClear
              placeholder={t('runs.whole')}
              options={[...counties].map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item name="days" label={`${t('runs.from')} – ${t('runs.to')}`}>
            <DatePicker.RangePicker allowEmpty={[true, true]} style={{ width: '100%' }} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
