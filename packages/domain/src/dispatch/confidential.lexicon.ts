/** Words by which somebody asks that nobody learn who they are; sheets of hotlines write it for them. */
export const CONFIDENTIAL =
  /保密|匿名|(?:不要|别|勿|不能|不得|不许|不愿|不想)(?:将|把|让)?.{0,12}(?:透露|泄露|泄漏|公开|告诉|知道是我)/u;
