/** The command line: {@code slowking …}. Commands that work on a running server talk to it over HTTP, as any client does. */
@NullMarked
package io.slowking.cli;

import org.jspecify.annotations.NullMarked;
