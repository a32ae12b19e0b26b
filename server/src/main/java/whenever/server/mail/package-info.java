/** Sends plain mail by SMTP. May look at problem and config. */
@NullMarked
package whenever.server.mail;

import org.jspecify.annotations.NullMarked;
