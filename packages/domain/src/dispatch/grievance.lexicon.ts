/**
 * Words by which a letter speaks of somebody's conduct beside its matter, or calls itself a complaint. Who is meant may be the
 * very steward it would go to, so more is left to people than need be.
 */
export const GRIEVANCE =
  /投诉|举报|信访|态度|辱骂|[骂打]人|谩骂|骂(?:我|人|了)|推诿|敷衍|报复|吃拿卡要|好处费|索[要贿]|受贿|红包|回扣|刁难|威胁|恐吓|殴打|推搡|失职|渎职|不作为|乱作为|欺骗|骗(?:人|我|钱)|(?:收|要|拿)(?:了|过|走)?(?:我|我们|我家|住户|用户)?[^，。；！？\n]{0,4}(?:元|块钱|现金|烟|酒)|私(?:自|下)收/u;
