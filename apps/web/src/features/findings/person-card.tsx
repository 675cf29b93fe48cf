import { EyeOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../../components/act-form/act-form.tsx'
import { useRead } from '../../wire/use-read.ts'

/** Whom it is about, masked; unmasked for ten minutes to who gives a reason, which is written down. */
export function PersonCard({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('review')
  const [isAsking, setAsking] = useState(false)
  const client = useQueryClient()
  const show = () => {
    setAsking(false)
    // The sentence of the finding names the person as his card does.
    void client.invalidateQueries({ queryKey: ['findings', '/findings/read'] })
  }
  const { data, error } = useRead('/persons/one', { personId })
  if (error) return <>{personId}</>
  if (data === undefined) return <>{personId}</>
  const born = data.bornOn ? t('person.born', { year: data.bornOn.slice(0, 4) }) : ''
  return (
    <>
      {data.personName} {data.sex === 'unknown' ? '' : t(`person.${data.sex}`)} {born}
      <br />
      {data.idNumber}
      {data.abilities.unmask && data.unmaskedUntil === null ? (
        <Button
          type="link"
          size="small"
          className="no-print"
          icon={<EyeOutlined />}
          onClick={() => setAsking(true)}
        >
          {t('person.unmask')}
        </Button>
      ) : null}
      {data.unmaskedUntil ? <div>{t('person.until', { until: data.unmaskedUntil })}</div> : null}
      <Drawer
        open={isAsking}
        title={t('person.unmask')}
        size={420}
        onClose={() => setAsking(false)}
        destroyOnHidden
      >
        <Alert type="info" title={t('person.logged')} style={{ marginBottom: 16 }} />
        <ActForm
          path="/persons/unmask"
          known={{ personId }}
          onCancel={() => setAsking(false)}
          onDone={show}
        />
      </Drawer>
    </>
  )
}
