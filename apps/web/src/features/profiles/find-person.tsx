import { useNavigate } from '@tanstack/react-router'
import { Button, Flex, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'
import { Section } from '../../components/section.tsx'
import { profileAddress } from './profile-address.ts'
import styles from './profiles.module.css'

/** Persons are found by their exact number only, one at a time. */
export function FindPerson() {
  const { t } = useTranslation('profiles')
  const navigate = useNavigate()
  return (
    <>
      <PageHeader />
      <Section title={t('person.find')}>
        <p className={styles.soft}>{t('person.hint')}</p>
        <Form<{ readonly number: string }>
          layout="vertical"
          className={styles.ask}
          onFinish={({ number }) => void navigate({ href: profileAddress('person', number.trim()) })}
        >
          <Flex gap={8} align="end">
            <Form.Item
              name="number"
              label={t('person.number')}
              rules={[{ pattern: /^\s*\S{6,60}\s*$/, required: true, message: t('person.missing') }]}
              style={{ flex: 1 }}
            >
              <Input autoComplete="off" autoFocus maxLength={60} />
            </Form.Item>
            <Form.Item>
              <Button type="primary" htmlType="submit">
                {t('person.open')}
              </Button>
            </Form.Item>
          </Flex>
        </Form>
      </Section>
    </>
  )
}
