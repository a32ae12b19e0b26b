/** What people tell about themselves: name, picture, time zone, languages, working hours. */
@NullMarked
package whenever.server.profile;

import org.jspecify.annotations.NullMarked;
