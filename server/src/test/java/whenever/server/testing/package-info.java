/** What tests share: one PostgreSQL, the program on a free port, media made on the spot. */
package whenever.server.testing;
