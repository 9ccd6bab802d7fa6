import { type ThemeConfig, theme } from 'antd';
import { cssVariables, darkTokens, fieldLine, lightTokens, mix, type Tokens } from './tokens.ts';

export const FONT =
  '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC Variable", sans-serif';

type MapToken = ReturnType<typeof theme.defaultAlgorithm>;

/** antd derives its colours from one seed and lands beside the palette; these are set after it has derived. */
function ownColours(tokens: Tokens): Partial<MapToken> {
  const hover = mix(tokens.ink, tokens.primary, 0.16);
  return {
    colorPrimary: tokens.primary,
    colorPrimaryHover: hover,
    colorPrimaryActive: mix(tokens.ink, tokens.primary, 0.3),
    colorLinkHover: hover,
    colorLinkActive: mix(tokens.ink, tokens.primary, 0.3),
    colorPrimaryBg: mix(tokens.primary, tokens.paper, 0.1),
    colorPrimaryBgHover: mix(tokens.primary, tokens.paper, 0.16),
    colorPrimaryBorder: mix(tokens.primary, tokens.paper, 0.4),
    colorPrimaryText: tokens.primary,
    colorError: tokens.late,
    colorErrorHover: mix(tokens.ink, tokens.late, 0.16),
    colorErrorBg: mix(tokens.late, tokens.paper, 0.08),
    colorWarning: tokens.soon,
    colorSuccess: tokens.inTime,
    colorText: tokens.ink,
    colorTextSecondary: tokens.second,
    colorTextTertiary: tokens.third,
    colorTextQuaternary: tokens.third,
    colorBgLayout: tokens.ground,
    colorBgContainer: tokens.paper,
    colorBgElevated: tokens.paper,
    colorBorder: fieldLine(tokens),
    colorBorderSecondary: tokens.line,
    colorBgSolid: tokens.ink,
  };
}

export function antdTheme(dark: boolean, reducedMotion: boolean): ThemeConfig {
  const tokens = dark ? darkTokens : lightTokens;
  const derive = dark ? theme.darkAlgorithm : theme.defaultAlgorithm;
  return {
    algorithm: (seed, map) => ({ ...derive(seed, map), ...ownColours(tokens) }) as MapToken,
    token: {
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      colorTextLightSolid: tokens.onPrimary,
      colorLink: tokens.primary,
      colorTextPlaceholder: tokens.third,
      colorTextDisabled: tokens.third,
      motion: !reducedMotion,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      // To be told from the ground as well as from paper.
      Segmented: dark
        ? { trackBg: mix(tokens.ink, tokens.paper, 0.05), itemSelectedBg: mix(tokens.ink, tokens.paper, 0.2) }
        : { trackBg: mix(tokens.ink, tokens.ground, 0.06) },
    },
  };
}

/** Puts the palette on the page, for everything antd does not draw. */
export function paintPage(dark: boolean): void {
  const root = document.documentElement;
  root.style.colorScheme = dark ? 'dark' : 'light';
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.style.setProperty('--hl-font', FONT);
  for (const [name, value] of Object.entries(cssVariables(dark ? darkTokens : lightTokens)))
    root.style.setProperty(name, value);
}
