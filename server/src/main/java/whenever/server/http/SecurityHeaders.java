package whenever.server.http;

import io.vertx.core.MultiMap;

/** The headers that every answer carries. */
record SecurityHeaders(boolean secure) {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:;"
          + " font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private static final String FEATURES =
      "camera=(self), microphone=(self), display-capture=(self), accelerometer=(),"
          + " autoplay=(self), bluetooth=(), fullscreen=(self), geolocation=(), gyroscope=(),"
          + " hid=(), magnetometer=(), midi=(), payment=(), picture-in-picture=(self),"
          + " screen-wake-lock=(self), serial=(), usb=(), xr-spatial-tracking=()";

  void addTo(MultiMap headers) {
    headers
        .set("Content-Security-Policy", POLICY)
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Permissions-Policy", FEATURES)
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
