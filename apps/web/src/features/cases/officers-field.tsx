import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Card, DatePicker, Flex, Input } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { ColleagueField } from '../../components/act-form/colleague-field.tsx'

interface Officer {
  readonly userId?: string
  readonly certificate?: string
  readonly certificateUntil?: string
}

interface OfficersFieldProps {
  readonly id?: string
  readonly caseId: string
  readonly value?: readonly Officer[]
  readonly onChange?: (officers: readonly Officer[]) => void
}

/** Those who investigate, each with the certificate that lets him. */
export function OfficersField({ caseId, value = [], onChange }: OfficersFieldProps) {
  const { t } = useTranslation('casework')
  const change = (index: number, part: Officer) =>
    onChange?.(value.map((one, place) => (place === index ? { ...one, ...part } : one)))
  return (
    <Flex vertical gap={8}>
      {value.map(({ userId, certificate, certificateUntil }, index) => (
        // Rows have no identity of their own before they are chosen.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Card key={index} size="small">
          <Flex vertical gap={8}>
            <label>
              {t('case.officer')}
              <ColleagueField
                purpose="officer"
                thing={{ noun: 'cases', id: caseId }}
                value={userId}
                onChange={(next: string) => change(index, { userId: next })}
              />
            </label>
            <label>
              {t('case.certificate')}
              <Input
                value={certificate}
                maxLength={50}
                onChange={({ target }) => change(index, { certificate: target.value })}
              />
            </label>
            <label>
              {t('case.certificateUntil')}
              <DatePicker
                style={{ width: '100%' }}
                value={certificateUntil ? dayjs(certificateUntil) : null}
                onChange={(day) => change(index, { certificateUntil: day?.format('YYYY-MM-DD') ?? '' })}
              />
            </label>
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('case.removeOfficer')}
              onClick={() => onChange?.(value.toSpliced(index, 1))}
            />
          </Flex>
        </Card>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => onChange?.([...value, {}])}>
        {t('case.addOfficer')}
      </Button>
    </Flex>
  )
}
