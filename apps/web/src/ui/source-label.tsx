import ApartmentOutlined from '@ant-design/icons-svg/es/asn/ApartmentOutlined';
import AuditOutlined from '@ant-design/icons-svg/es/asn/AuditOutlined';
import BankOutlined from '@ant-design/icons-svg/es/asn/BankOutlined';
import BookOutlined from '@ant-design/icons-svg/es/asn/BookOutlined';
import CommentOutlined from '@ant-design/icons-svg/es/asn/CommentOutlined';
import CustomerServiceOutlined from '@ant-design/icons-svg/es/asn/CustomerServiceOutlined';
import FileTextOutlined from '@ant-design/icons-svg/es/asn/FileTextOutlined';
import GlobalOutlined from '@ant-design/icons-svg/es/asn/GlobalOutlined';
import HomeOutlined from '@ant-design/icons-svg/es/asn/HomeOutlined';
import MailOutlined from '@ant-design/icons-svg/es/asn/MailOutlined';
import PhoneOutlined from '@ant-design/icons-svg/es/asn/PhoneOutlined';
import SoundOutlined from '@ant-design/icons-svg/es/asn/SoundOutlined';
import UserOutlined from '@ant-design/icons-svg/es/asn/UserOutlined';
import WechatOutlined from '@ant-design/icons-svg/es/asn/WechatOutlined';
import type { IconDefinition } from '@ant-design/icons-svg/es/types';
import type { CaseSource } from '@hearthline/domain/cases/case-terms';
import { useWords } from '../lib/use-words.ts';

const icons = {
  hotline: PhoneOutlined,
  website: GlobalOutlined,
  wechat: WechatOutlined,
  email: MailOutlined,
  forum: CommentOutlined,
  hall: BankOutlined,
  station: HomeOutlined,
  steward: UserOutlined,
  letter: FileTextOutlined,
  opinion_book: BookOutlined,
  hotline_12345: CustomerServiceOutlined,
  government: AuditOutlined,
  parent_company: ApartmentOutlined,
  media: SoundOutlined,
} satisfies Record<CaseSource, IconDefinition>;

/** The picture alone: a list draws hundreds, and antd's own component does much for each. */
function Picture({ of }: { of: IconDefinition }) {
  const drawn = typeof of.icon === 'function' ? of.icon('', '') : of.icon;
  return (
    <svg className="hl-picture" viewBox={drawn.attrs['viewBox']} fill="currentColor" aria-hidden="true">
      {drawn.children?.map((part) => (
        <path key={part.attrs['d']} d={part.attrs['d']} />
      ))}
    </svg>
  );
}

/** Where an appeal came from: icon and word; narrow rows show the icon and say the word to those who ask. */
export function SourceLabel({ source }: { source: CaseSource }) {
  const t = useWords();
  const words = t(`terms.source.${source}`);
  return (
    <span className="hl-source" title={words}>
      <Picture of={icons[source]} />
      <span>{words}</span>
    </span>
  );
}
