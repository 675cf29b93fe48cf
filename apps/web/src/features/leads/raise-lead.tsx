import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { CauseField } from '../causes/cause-field.tsx'
import type { Lead } from './lead-acts.ts'
import { canRaise, ownCounty } from './own-county.ts'

/** A lead raised by hand: a tip, a letter, something seen. */
export function RaiseLead({ onRaised }: { readonly onRaised: (id: string) => void }) {
  const { t } = useTranslation('casework')
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  if (!canRaise(session)) return null
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('leads.raise')}
      </Button>
      <ActDrawer
        path={isOpen ? '/leads/raise' : undefined}
        thing={{ noun: 'leads', id: session.userId }}
        size={560}
        shape={{
          known: { findingIds: [] },
          fields: { cause: <CauseField /> },
          first: {
            county: ownCounty(session),
            source: 'tip',
            subjects: [{ kind: 'institution', id: '', name: '' }],
          },
        }}
        onClose={() => setOpen(false)}
        onDone={(answer) => onRaised((answer as Lead).id)}
      />
    </>
  )
}
