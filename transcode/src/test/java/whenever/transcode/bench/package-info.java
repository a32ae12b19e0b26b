/**
 * Benchmarks: ratios of CPU time, taken in one run. {@code ./whenever bench transcode} starts them.
 */
package whenever.transcode.bench;
