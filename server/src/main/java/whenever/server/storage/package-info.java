/**
 * Objects on disk or in S3 under one key layout. May look at problem and config; only here is
 * io.minio.
 */
@NullMarked
package whenever.server.storage;

import org.jspecify.annotations.NullMarked;
