import {
  AlertOutlined,
  AuditOutlined,
  BookOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  RadarChartOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

/** The signs of the first level of the menu. */
export const MENU_ICONS: Readonly<Record<string, ReactNode>> = {
  cockpit: <DashboardOutlined />,
  casework: <AlertOutlined />,
  review: <AuditOutlined />,
  rules: <BookOutlined />,
  hub: <DatabaseOutlined />,
  profiles: <ProfileOutlined />,
  screening: <RadarChartOutlined />,
  admin: <SettingOutlined />,
  help: <QuestionCircleOutlined />,
}
