/** Benchmarks: ratios of CPU time, taken in one run. {@code ./whenever bench} starts them. */
package whenever.server.bench;
