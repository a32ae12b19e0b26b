// Only the parts that our players show.
import "./adopt-styles.ts";
import "media-chrome/dist/media-controller";
import "media-chrome/dist/media-control-bar";
import "media-chrome/dist/media-play-button";
import "media-chrome/dist/media-time-range";
import "media-chrome/dist/media-mute-button";
import "media-chrome/dist/media-fullscreen-button";
import "media-chrome/dist/media-loading-indicator";
import "media-chrome/dist/media-preview-thumbnail";
import "media-chrome/dist/media-preview-time-display";
