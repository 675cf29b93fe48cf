import { theme as antdTheme, type ThemeConfig } from 'antd'

/** Light for the day, dark for the night and the wall. */
export type Shade = 'light' | 'dark'

/** The fonts of all text, also of what is drawn. */
export const FONTS =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC Variable', system-ui, sans-serif"

/** Red is money lost or a legal deadline and nothing else, so what is merely wrong or dangerous is orange. */
const MEANINGS = {
  light: { colorPrimary: '#1c5b96', colorError: '#b3540a', colorWarning: '#9a6700', colorSuccess: '#1f7a4d' },
  dark: { colorPrimary: '#5aa2e0', colorError: '#f0a35e', colorWarning: '#d9b45b', colorSuccess: '#5fc08f' },
} as const

const NIGHT_INK = '#0b1622'

/** One scale of type (12, 14, 16, 20, 28), one of space (4, 8, 12, 16, 24, 32), for both shades. */
export function themeOf(shade: Shade): ThemeConfig {
  return {
    algorithm: shade === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      ...MEANINGS[shade],
      colorInfo: MEANINGS[shade].colorPrimary,
      colorLink: MEANINGS[shade].colorPrimary,
      ...(shade === 'light'
        ? {
            colorBgLayout: '#f4f6f9',
            // Derived from dark seeds they would be muddy.
            colorPrimaryBg: '#e4eef8',
            colorInfoBg: '#eaf2fa',
            colorInfoBorder: '#b9d2ea',
            colorWarningBg: '#fdf6e3',
            colorWarningBorder: '#e6cf94',
            colorSuccessBg: '#e9f6ef',
            colorSuccessBorder: '#b3dcc5',
            colorErrorBg: '#fdf0e6',
            colorErrorBorder: '#edc39b',
            colorTextSecondary: '#4b5563',
            colorTextTertiary: '#5f6b7a',
            colorTextPlaceholder: '#667180',
          }
        : {
            colorBgLayout: '#0f151c',
            colorBgContainer: '#161e27',
            colorBgElevated: '#1d2732',
            colorText: '#e6edf3',
            colorTextSecondary: '#b4bec9',
            colorTextTertiary: '#a3aeba',
            colorTextDescription: '#a8b3bf',
            colorTextPlaceholder: '#8b98a6',
          }),
      fontFamily: FONTS,
      fontSize: 14,
      borderRadius: 6,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      // Shortened to nothing, a motion would be over before somebody waits for its end, and what it takes away would stay.
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      // White on the light blue of the night could not be read.
      ...(shade === 'dark' && {
        Button: { primaryColor: NIGHT_INK },
        Badge: { colorTextLightSolid: NIGHT_INK },
      }),
      Table: { cellPaddingBlockSM: 6, headerBorderRadius: 0 },
      Layout: { headerPadding: '0 16px', headerHeight: 48 },
      Descriptions: { itemPaddingBottom: 8 },
      Menu:
        shade === 'light'
          ? { itemSelectedBg: '#e4eef8', itemActiveBg: '#e4eef8' }
          : {
              itemSelectedBg: '#1f3448',
              itemActiveBg: '#1f3448',
              itemSelectedColor: '#a9d0f5',
              subMenuItemSelectedColor: '#a9d0f5',
            },
    },
  }
}
