/** Words by which somebody asks that nobody learn who they are; sheets of hotlines write it for them. */
export const CONFIDENTIAL =
  /保密|匿名|秘密|隐(?:去|藏|瞒|匿|私|姓)|不(?:公开|透露|具名|署名|留(?:姓|名|真名))|(?:不要|别|勿|不能|不得|不许|不愿|不想)(?:意)?(?:将|把|让)?.{0,12}(?:透露|泄露|泄漏|公开|告诉|知道是我|说是我|说出我)/u;
