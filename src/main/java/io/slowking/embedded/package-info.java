/**
 * PostgreSQL and Kafka inside the program, for the first run and for tests: the real servers, in a data folder, surviving restarts and
 * {@code kill -9}. A container image leaves this package's servers out; nothing else in the program refers to them.
 */
@NullMarked
package io.slowking.embedded;

import org.jspecify.annotations.NullMarked;
