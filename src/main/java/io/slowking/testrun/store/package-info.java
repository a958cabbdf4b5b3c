/** Test runs in PostgreSQL. */
@NullMarked
package io.slowking.testrun.store;

import org.jspecify.annotations.NullMarked;
