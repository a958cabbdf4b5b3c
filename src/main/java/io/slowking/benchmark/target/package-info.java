/** The platform under test, as a client sees it. */
@NullMarked
package io.slowking.benchmark.target;

import org.jspecify.annotations.NullMarked;
