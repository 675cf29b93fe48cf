import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../app/session.ts'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { CauseField } from '../causes/cause-field.tsx'
import type { CaseFile } from './case-acts.ts'

/** A case that no lead led to. */
export function FileCase({ onFiled }: { readonly onFiled: (id: string) => void }) {
  const { t } = useTranslation('casework')
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  if (!holdsOneOf(session, ['city-supervisor', 'county-handler'])) return null
  const own = session.grants.find(({ scope }) => scope.kind === 'county')?.scope
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('case.file')}
      </Button>
      <ActDrawer
        path={isOpen ? '/cases/file' : undefined}
        thing={{ noun: 'cases', id: session.userId }}
        size={560}
        shape={{
          known: { leadIds: [] },
          fields: { causes: <CauseField isMany /> },
          first: {
            county: own?.kind === 'county' ? own.county : null,
            procedure: 'penalty',
            party: { kind: 'organisation', id: '', name: '' },
          },
        }}
        onClose={() => setOpen(false)}
        onDone={(answer) => onFiled((answer as CaseFile).id)}
      />
    </>
  )
}
