/**
 * tus 1.0.0 as a conversation on the wire, held with this server and with the protocol's reference
 * server, so that the suite is checked too.
 */
package whenever.server.upload.tus;
