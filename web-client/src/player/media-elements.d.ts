import type { HTMLAttributes } from "preact";

type Controller = HTMLAttributes & { audio?: boolean; nohotkeys?: boolean };
type Part = HTMLAttributes & { slot?: string; notooltip?: boolean };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "media-controller": Controller;
      "media-control-bar": Part;
      "media-play-button": Part;
      "media-time-range": Part;
      "media-preview-thumbnail": Part;
      "media-preview-time-display": Part;
      "media-mute-button": Part;
      "media-fullscreen-button": Part;
      "media-loading-indicator": Part;
    }
  }
}
