/** How long what grows without bound is kept: each module says what it keeps and how it removes that; {@code operations} has it removed. */
@NullMarked
package io.slowking.retention;

import org.jspecify.annotations.NullMarked;
