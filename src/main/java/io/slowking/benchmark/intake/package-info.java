/** Document times as instrumented applications report them. */
@NullMarked
package io.slowking.benchmark.intake;

import org.jspecify.annotations.NullMarked;
