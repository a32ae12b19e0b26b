/** hls.js without what we do not use: other audio tracks, subtitles, encryption. It has the types of the whole. */
declare module "hls.js/light" {
  export { default } from "hls.js";
}
