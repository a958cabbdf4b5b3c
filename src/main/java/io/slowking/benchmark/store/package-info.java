/** The tables of the module. */
@NullMarked
package io.slowking.benchmark.store;

import org.jspecify.annotations.NullMarked;
