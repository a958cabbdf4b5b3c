/** Scale tests in PostgreSQL. */
@NullMarked
package io.slowking.scaletest.store;

import org.jspecify.annotations.NullMarked;
