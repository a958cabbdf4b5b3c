/** How a benchmark's latencies become a profile, and where profiles are kept. */
@NullMarked
package io.slowking.benchmark.profile;

import org.jspecify.annotations.NullMarked;
