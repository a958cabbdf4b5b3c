/** The benchmark type {@code roundtrip}: Slowking sends requests to any HTTP target and measures them itself. */
@NullMarked
package io.slowking.benchmark.roundtrip;

import org.jspecify.annotations.NullMarked;
