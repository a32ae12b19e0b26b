/** Kills the program and what it stands on, again and again, and looks for lost bytes. */
package whenever.server.kill;
