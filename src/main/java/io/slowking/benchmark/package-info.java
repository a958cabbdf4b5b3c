/** One HTTP call starts a benchmark; its events drive the target and end in a report. This package is what others may use; the packages below it are the module's own. */
@NullMarked
package io.slowking.benchmark;

import org.jspecify.annotations.NullMarked;
