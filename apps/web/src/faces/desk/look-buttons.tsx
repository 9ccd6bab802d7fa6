import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { currentLanguage, switchLanguage } from '../../lib/language.ts';
import { useWords } from '../../lib/use-words.ts';
import { useLook } from '../../ui/look.tsx';

/** Language and look: two switches that are remembered. */
export function LookButtons() {
  const t = useWords();
  const { dark, toggle } = useLook();
  const other = currentLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <span className="hl-look-buttons">
      <Button
        type="text"
        size="small"
        aria-label={t('desk.language_label')}
        title={t('desk.language_label')}
        onClick={() => void switchLanguage(other)}
      >
        {t('desk.language')}
      </Button>
      <Button
        type="text"
        size="small"
        aria-label={dark ? t('desk.to_light') : t('desk.to_dark')}
        title={dark ? t('desk.to_light') : t('desk.to_dark')}
        icon={dark ? <SunOutlined /> : <MoonOutlined />}
        onClick={toggle}
      />
    </span>
  );
}
