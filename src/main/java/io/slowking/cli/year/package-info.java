/** A year that never was, for {@code slowking demo --history}: what happened in it, whatever is done with it then. */
@NullMarked
package io.slowking.cli.year;

import org.jspecify.annotations.NullMarked;
